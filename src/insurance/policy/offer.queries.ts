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
   * Of each clock-in the offer of the labour-service company, which signs and pays, then that of the employer; one party
   * that is both has one.
   */
  async offersFor(clockIns: readonly ClockIn[]): Promise<Offer[][]> {
    const known = new Map<string, Promise<Terms | null>>();
    const termsOf = (subscriberId: string, { openedAt }: ClockIn): Promise<Terms | null> => {
      const asked = `${subscriberId} ${openedAt.getTime()}`;
      const found = known.get(asked) ?? this.termsOf(subscriberId, openedAt);
      known.set(asked, found);
      return found;
    };
    const offers: Offer[][] = [];
    for (const clockIn of clockIns) {
      const terms: Terms[] = [];
      for (const id of new Set([clockIn.providerId, clockIn.enterpriseId])) {
        const one = await termsOf(id, clockIn);
        if (one) terms.push(one);
      }
      offers.push(await this.consented(clockIn, terms));
    }
    return offers;
  }

  private async consented({ workerId: subjectId }: ClockIn, terms: readonly Terms[]): Promise<Offer[]> {
    if (terms.length === 0) return [];
    const recipientIds = terms.map(({ subscription }) => subscription.insurerId);
    const consents = await this.identity.consents({ subjectId, purpose: 'insurance', recipientIds });
    return terms.map((one) => ({ ...one, consent: consents.get(one.subscription.insurerId) ?? null }));
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
