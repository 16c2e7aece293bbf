import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
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
    const known = new Map<string, Promise<Terms | null>>();
    const termsOf = (subscriberId: string, { openedAt }: ClockIn): Promise<Terms | null> => {
      const asked = `${subscriberId} ${openedAt.getTime()}`;
      const found = known.get(asked) ?? this.termsOf(subscriberId, openedAt);
      known.set(asked, found);
      return found;
    };
    const terms: Terms[][] = [];
    for (const clockIn of clockIns) {
      const parties = [...new Set([clockIn.providerId, clockIn.enterpriseId])];
      const found = await Promise.all(parties.map((id) => termsOf(id, clockIn)));
      terms.push(found.filter((one) => one !== null));
    }
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

  /** Its subscription and the product of it, which consents are then asked for. */
  private async termsOf(subscriberId: string, at: Date): Promise<Terms | null> {
    const subscription = await this.subscriptions.inForce(subscriberId, at);
    if (!subscription) return null;
    const { insurerId, productCode: code } = subscription;
    const product = await this.products.inForce({ insurerId, code, day: businessDay(at), at });
    return { subscription, product };
  }
}
