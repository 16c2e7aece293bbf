import { PayoutDispatch } from './dispatch-payouts.usecase.js';
import { RailNotificationController } from './notification/notification.controller.js';
import { TakeNotification } from './notification/take-notification.usecase.js';
import { PayClaim } from './pay-claim.usecase.js';
import { PayoutBooks } from './payout-books.store.js';
import { PayoutQueries } from './payout.queries.js';
import { PayoutStore } from './payout.store.js';

export const PAYOUT = {
  controllers: [RailNotificationController],
  providers: [PayoutStore, PayoutBooks, PayoutQueries, PayClaim, PayoutDispatch, TakeNotification],
};
