import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { fenNumber } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { coverRefused, policyBound } from '../events.js';
import { chooseCover } from './cover.rules.js';
import { OfferQueries } from './offer.queries.js';
import type { CoverRefusalEntity, PolicyEntity } from './policy.entity.js';
import { PolicyStore } from './policy.store.js';
import type { Cover, CoverRefusalCode, OpeningClockIn } from './policy.types.js';

/** A clock-in binds a policy, or it is said that the shift is not insured. One answer a shift, however often asked. */
@Injectable()
export class BindPolicy {
  constructor(
    private readonly offers: OfferQueries,
    private readonly policies: PolicyStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Answers clock-ins, each of another shift; what stood at the instant of each is read for all together. */
  async run(tx: Tx, clockIns: readonly OpeningClockIn[]): Promise<void> {
    const answered = await this.policies.answeredForUpdate(
      tx,
      clockIns.map(({ shiftId }) => shiftId),
    );
    const open = clockIns.filter(({ shiftId }) => !answered.has(shiftId));
    const offers = await this.offers.offersFor(open);
    const bound: PolicyEntity[] = [];
    const refused: CoverRefusalEntity[] = [];
    for (const [at, clockIn] of open.entries()) {
      const answer = chooseCover(clockIn, offers[at]!);
      if ('reasonCode' in answer) refused.push(refusalOf(clockIn, answer.reasonCode));
      else bound.push(this.policyOf(clockIn, answer));
    }
    await this.policies.insert(tx, bound, refused);
    const facts = bound.map((policy) => ({ payload: boundFacts(policy), stream: policy.shiftId }));
    await this.outbox.appendEach(tx, policyBound, facts);
    const refusals = refused.map((one) => ({ payload: refusedFacts(one), stream: one.shiftId }));
    await this.outbox.appendEach(tx, coverRefused, refusals);
  }

  private policyOf(clockIn: OpeningClockIn, cover: Cover): PolicyEntity {
    const { product, subscription, ...bound } = cover;
    return {
      ...clockIn,
      ...bound,
      id: newId<'policy'>(),
      subscriberId: subscription.subscriberId,
      subscriptionId: subscription.id,
      subscribedAt: subscription.subscribedAt,
      insurerId: product.insurerId,
      productId: product.id,
      productCode: product.code,
      productVersion: product.version,
      rateBasis: product.rateBasis,
      graceMinutes: product.graceMinutes,
      longestHours: product.longestHours,
      state: 'active',
      statementMonth: businessDay(clockIn.openedAt).slice(0, 7),
      closedAt: null,
      boundAt: this.clock.now(),
      closingEventId: null,
      version: 1,
    };
  }
}

function boundFacts(policy: PolicyEntity) {
  const { id: policyId, shiftId, workerId, enterpriseId, productCode, occupationClass } = policy;
  const of = { policyId, shiftId, workerId, enterpriseId, productCode, occupationClass };
  return { ...of, premiumFen: fenNumber(policy.premiumFen), boundAt: policy.openedAt.toISOString() };
}

function refusedFacts({ shiftId, workerId, enterpriseId, reasonCode }: CoverRefusalEntity) {
  return { shiftId, workerId, enterpriseId, reasonCode };
}

function refusalOf(
  { shiftId, workerId, enterpriseId, providerId, occupationCode, openedAt, openingEventId }: OpeningClockIn,
  reasonCode: CoverRefusalCode,
): CoverRefusalEntity {
  const of = { shiftId, workerId, enterpriseId, providerId };
  return { ...of, id: newId<'cover-refusal'>(), occupationCode, reasonCode, openedAt, openingEventId };
}
