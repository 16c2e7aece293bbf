import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { ProductStore } from '../product/product.store.js';
import type { SubscriptionEntity } from '../subscription/subscription.entity.js';
import { SubscriptionStore } from '../subscription/subscription.store.js';
import type { ClockIn, Offer } from './policy.types.js';

/** Finds what could insure a clock-in, as everything stood at that instant: nothing later counts. */
@Injectable()
export class OfferQueries {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly products: ProductStore,
    private readonly identity: IdentityFacade,
  ) {}

  /**
   * The offer of the labour-service company, which signs and pays, then that of the employer; in a direct hire the
   * employer's alone, which is asked once and owes the premium.
   */
  async offersFor(clockIn: ClockIn): Promise<Offer[]> {
    const { providerId, enterpriseId, workerId: subjectId } = clockIn;
    const terms = [];
    for (const id of new Set([providerId, enterpriseId])) terms.push(await this.termsOf(id, clockIn));
    const known = terms.filter((one) => one !== null);
    const recipientIds = known.map(({ subscription }) => subscription.insurerId);
    const consents = await this.identity.consents({ subjectId, purpose: 'insurance', recipientIds });
    return known.map((one) => ({ ...one, consent: consents.get(one.subscription.insurerId) ?? null }));
  }

  /** Its subscription and the product of it, which consents are then asked for. */
  private async termsOf(
    subscriberId: string,
    { openedAt: at }: ClockIn,
  ): Promise<{ subscription: SubscriptionEntity; product: Offer['product'] } | null> {
    const subscription = await this.subscriptions.inForce(subscriberId, at);
    if (!subscription) return null;
    const { insurerId, productCode: code } = subscription;
    const product = await this.products.inForce({ insurerId, code, day: businessDay(at), at });
    return { subscription, product };
  }
}
