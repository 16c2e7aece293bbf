import { SubscribeProduct } from './subscribe-product.usecase.js';
import { InsuranceSubscriptionController } from './subscription.controller.js';
import { SubscriptionQueries } from './subscription.queries.js';
import { SubscriptionStore } from './subscription.store.js';

export const SUBSCRIPTION = {
  controllers: [InsuranceSubscriptionController],
  providers: [SubscriptionStore, SubscriptionQueries, SubscribeProduct],
};
