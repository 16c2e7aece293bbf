import { PremiumController } from './premium.controller.js';
import { PremiumQueries } from './premium.queries.js';
import { PremiumStore } from './premium.store.js';

export const PREMIUM = {
  controllers: [PremiumController],
  providers: [PremiumStore, PremiumQueries],
};
