import { BindPolicy } from './bind-policy.usecase.js';
import { ClosePolicy } from './close-policy.usecase.js';
import { OfferQueries } from './offer.queries.js';
import { PolicyController } from './policy.controller.js';
import { PolicyQueries } from './policy.queries.js';
import { PolicyStore } from './policy.store.js';

export const POLICY = {
  controllers: [PolicyController],
  providers: [PolicyStore, PolicyQueries, OfferQueries, BindPolicy, ClosePolicy],
};
