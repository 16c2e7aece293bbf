import { ConsentController } from './consent.controller.js';
import { ConsentQueries } from './consent.queries.js';
import { ConsentStore } from './consent.store.js';
import { GiveConsent } from './give-consent.usecase.js';
import { WithdrawConsent } from './withdraw-consent.usecase.js';

export const CONSENT = {
  controllers: [ConsentController],
  providers: [ConsentStore, ConsentQueries, GiveConsent, WithdrawConsent],
};
