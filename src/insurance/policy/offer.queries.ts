import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { ProductStore } from '../product/product.store.js';
import { SubscriptionStore } from '../subscription/subscription.store.js';
import type { ClockIn, CoverConsent, Offer } from './policy.types.js';

/** Finds what could insure a clock-in, as everything stood at that instant: nothing later counts. */
@Injectable()
export class OfferQueries {
  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly products: ProductStore,
    private readonly identity: IdentityFacade,
  ) {}

  /** The offer of the labour-service company, which signs and pays, then that of the employer. */
  async offersFor(clockIn: ClockIn): Promise<Offer[]> {
    const offers = [];
    for (const subscriberId of [clockIn.providerId, clockIn.enterpriseId]) {
      const offer = await this.offerOf(subscriberId, clockIn);
      if (offer) offers.push(offer);
    }
    return offers;
  }

  private async offerOf(subscriberId: string, clockIn: ClockIn): Promise<Offer | null> {
    const { openedAt: at, workerId } = clockIn;
    const subscription = await this.subscriptions.inForce(subscriberId, at);
    if (!subscription) return null;
    const { insurerId, productCode: code } = subscription;
    const product = await this.products.inForce({ insurerId, code, day: businessDay(at), at });
    return { subscription, product, consent: await this.consent(workerId, insurerId) };
  }

  private async consent(workerId: string, insurerId: string): Promise<CoverConsent | null> {
    return this.identity.consent({ subjectId: workerId, purpose: 'insurance', recipientId: insurerId });
  }
}
