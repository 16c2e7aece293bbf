import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import type { ProductEntity } from '../product/product.entity.js';
import { ProductStore } from '../product/product.store.js';
import type { SubscriptionEntity } from '../subscription/subscription.entity.js';
import { SubscriptionStore } from '../subscription/subscription.store.js';
import type { ClockIn, Offer } from './policy.types.js';

/** A subscription and its product. */
interface Terms {
  subscription: SubscriptionEntity;
  product: Offer['product'];
}

/** Finds what could insure a clock-in, as everything stood at that instant: nothing later counts. */
@Injectable()
export class OfferQueries {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly products: ProductStore,
    private readonly identity: IdentityFacade,
  ) {}

  /**
   * Of each clock-in the offer of the labour-service company, which signs and pays, then that of the employer; in a direct
   * hire the employer's alone, which is asked once and owes the premium.
   */
  async offersFor(clockIns: readonly ClockIn[]): Promise<Offer[][]> {
    const parties = new Set(clockIns.flatMap(partiesOf));
    const subscriptions = await this.subscriptions.ofSubscribers([...parties]);
    const products = await this.products.versions(
      subscriptions.map(({ insurerId, productCode: code }) => ({ insurerId, code })),
    );
    const terms = clockIns.map((clockIn) =>
      partiesOf(clockIn).flatMap((subscriberId): Terms[] => {
        const at = clockIn.openedAt;
        const subscription = subscriptions.find((one) => one.subscriberId === subscriberId && holds(one, at));
        if (!subscription) return [];
        const product = products.find((one) => isOf(subscription, one) && isInForce(one, at)) ?? null;
        return [{ subscription, product }];
      }),
    );
    const consentOf = await this.consents(clockIns, terms);
    return clockIns.map(({ workerId }, at) =>
      terms[at]!.map((one) => ({ ...one, consent: consentOf(workerId, one.subscription.insurerId) })),
    );
  }

  /** What the workers consented to, of all insurers that may cover one of them. */
  private async consents(
    clockIns: readonly ClockIn[],
    terms: readonly Terms[][],
  ): Promise<(workerId: string, insurerId: string) => Offer['consent']> {
    const recipientIds = [...new Set(terms.flat().map(({ subscription }) => subscription.insurerId))];
    if (recipientIds.length === 0) return () => null;
    const subjectIds = clockIns.map(({ workerId }) => workerId);
    const consents = await this.identity.consents({ subjectIds, purpose: 'insurance', recipientIds });
    const known = new Map(consents.map((one) => [`${one.subjectId} ${one.recipientId}`, one]));
    return (workerId, insurerId) => known.get(`${workerId} ${insurerId}`) ?? null;
  }
}

function partiesOf({ providerId, enterpriseId }: ClockIn): string[] {
  return [...new Set([providerId, enterpriseId])];
}

function holds({ validFrom, endedAt }: SubscriptionEntity, at: Date): boolean {
  return validFrom <= at && (endedAt === null || endedAt > at);
}

function isOf({ insurerId, productCode }: SubscriptionEntity, product: ProductEntity): boolean {
  return product.insurerId === insurerId && product.code === productCode;
}

function isInForce({ validFrom, publishedAt }: ProductEntity, at: Date): boolean {
  return validFrom <= businessDay(at) && publishedAt <= at;
}
