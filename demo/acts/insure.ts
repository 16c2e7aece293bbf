import { businessDay } from '../../src/platform/clock/business-day.js';
import type { Organisation, Worker } from '../client/party.js';
import type { Json } from '../client/world.js';
import { consent } from './trust.js';

const PRODUCT = 'gig-day';

/** An insurer publishes a day product for warehouse and delivery work; rates and limits are data of its own. */
export async function publishProduct(insurer: Organisation): Promise<Json> {
  const rates = (class1: number, class3: number): Json => [
    { occupationClass: 1, rateFen: class1 },
    { occupationClass: 3, rateFen: class3 },
  ];
  return insurer.post('/v1/insurance-products', {
    code: PRODUCT,
    nameZh: '灵工日结意外险',
    nameEn: 'Gig day accident cover',
    validFrom: businessDay(insurer.now()),
    occupationClasses: [
      { prefix: '4-01', occupationClass: 1 },
      { prefix: '4-02', occupationClass: 3 },
      { prefix: '6-29', occupationClass: null },
    ],
    rateBasis: 'shift',
    lines: [
      { line: 'death', limitFen: 60_000_000, deductibleFen: 0, rates: rates(40, 90) },
      { line: 'medical', limitFen: 5_000_000, deductibleFen: 10_000, rates: rates(60, 150) },
    ],
    graceMinutes: 90,
    longestHours: 16,
    disabilityStandard: 'JR/T 0083-2013',
    sources: ['made up for the demo'],
  });
}

/** The provider takes the product out for its workers. */
export async function subscribe(provider: Organisation, insurer: Organisation): Promise<Json> {
  return provider.post('/v1/insurance-subscriptions', { insurerId: insurer.id, productCode: PRODUCT });
}

/** The worker agrees to death cover; without it that line is void (保险法 34). */
export async function agreeToDeathCover(worker: Worker, insurer: Organisation): Promise<string> {
  return consent(worker, { purpose: 'insurance', recipientId: insurer.id, fields: ['death:60000000'] });
}

/** The policy a clock-in bound, once it is there. */
export async function policyOf(worker: Worker, shiftId: string): Promise<Json> {
  return worker.eventually(async () => {
    const { items } = await worker.get('/v1/me/policies');
    return items.find((policy: { shiftId: string }) => policy.shiftId === shiftId);
  }, 'the policy is bound');
}
