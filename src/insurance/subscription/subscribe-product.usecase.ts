import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId, partyOf } from '../../platform/ids/ids.js';
import { AlreadySubscribed, Backdated, NoSuchProduct, NoSuchSubscription } from '../errors.js';
import { ProductStore } from '../product/product.store.js';
import type { SubscribedDto, SubscribeProductDto } from './subscription.dto.js';
import { SubscriptionStore } from './subscription.store.js';

/** An employer or labour-service company takes a product for every shift to come, or gives it up. */
@Injectable()
export class SubscribeProduct {
  constructor(
    private readonly commands: Commands,
    private readonly products: ProductStore,
    private readonly subscriptions: SubscriptionStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchProduct, Backdated, AlreadySubscribed */
  async run(key: string, actor: Actor, wish: SubscribeProductDto): Promise<SubscribedDto> {
    const subscriberId = partyOf(actor);
    const { insurerId, productCode } = wish;
    if (!(await this.products.exists(insurerId, productCode))) throw NoSuchProduct();
    return this.commands.run(
      { name: 'insurance.subscribe-product', actor: subscriberId, key },
      wish,
      async (tx) => {
        const now = this.clock.now();
        const validFrom = wish.validFrom ?? now;
        if (validFrom < now) throw Backdated();
        const id = newId<'subscription'>();
        const row = { id, subscriberId, insurerId, productCode, subscribedAt: now, validFrom, endedAt: null };
        if (!(await this.subscriptions.insert(tx, row))) throw AlreadySubscribed();
        return { subscriptionId: id };
      },
    );
  }

  /** Shifts that clock in from now on are no longer covered; running policies stay. @throws NoSuchSubscription */
  async end(actor: Actor, id: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.subscriptions.end(tx, id, partyOf(actor), this.clock.now())))
        throw NoSuchSubscription();
    });
  }
}
