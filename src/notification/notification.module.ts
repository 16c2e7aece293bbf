import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ChannelStore } from './channel/channel.store.js';
import { ClearDevelopmentInbox } from './channel/clear-development-inbox.usecase.js';
import { DeliverCodes } from './channel/deliver-codes.usecase.js';
import { DevelopmentInboxController } from './channel/development-inbox.controller.js';
import { DevelopmentInboxQueries } from './channel/development-inbox.queries.js';
import { NoteCode } from './channel/note-code.usecase.js';
import { OnSignInCodeIssuedHandler } from './channel/on-sign-in-code-issued.handler.js';
import { ClearInbox } from './inbox/clear-inbox.usecase.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxQueries } from './inbox/inbox.queries.js';
import { MarkRead } from './inbox/mark-read.usecase.js';
import { MessageStore } from './inbox/message.store.js';
import { OnRestrictionImposedHandler } from './mail/credit/on-restriction-imposed.handler.js';
import { OnRestrictionRetractedHandler } from './mail/credit/on-restriction-retracted.handler.js';
import { OnRestrictionLiftedHandler } from './mail/credit/on-restriction-lifted.handler.js';
import { OnBandChangedHandler } from './mail/credit/on-band-changed.handler.js';
import { OnScoreChangedHandler } from './mail/credit/on-score-changed.handler.js';
import { OnAdmissionDecidedHandler } from './mail/credit/on-admission-decided.handler.js';
import { OnLevelChangedHandler } from './mail/credit/on-level-changed.handler.js';
import { OnFraudAdjudicatedHandler } from './mail/dispute/on-fraud-adjudicated.handler.js';
import { OnObjectionOverdueHandler } from './mail/dispute/on-objection-overdue.handler.js';
import { OnAppealOverdueHandler } from './mail/dispute/on-appeal-overdue.handler.js';
import { OnHostingDeclaredHandler } from './mail/credit/on-hosting-declared.handler.js';
import { OnAppealDecidedHandler } from './mail/dispute/on-appeal-decided.handler.js';
import { OnEmploymentVerifiedHandler } from './mail/credit/on-employment-verified.handler.js';
import { OnFalsificationFoundHandler } from './mail/credit/on-falsification-found.handler.js';
import { OnApplicationSubmittedHandler } from './mail/work/on-application-submitted.handler.js';
import { OnOfferMadeHandler } from './mail/work/on-offer-made.handler.js';
import { OnContractCancelledHandler } from './mail/work/on-contract-cancelled.handler.js';
import { OnContractSealedHandler } from './mail/work/on-contract-sealed.handler.js';
import { OnShiftApprovedHandler } from './mail/work/on-shift-approved.handler.js';
import { OnCoverRefusedHandler } from './mail/work/on-cover-refused.handler.js';
import { OnClaimDecidedHandler } from './mail/work/on-claim-decided.handler.js';
import { OnEscrowFundedHandler } from './mail/pay/on-escrow-funded.handler.js';
import { OnPayRunReleasedHandler } from './mail/pay/on-pay-run-released.handler.js';
import { OnPayoutSettledHandler } from './mail/pay/on-payout-settled.handler.js';
import { OnPayoutFailedHandler } from './mail/pay/on-payout-failed.handler.js';
import { OnPayoutReturnedHandler } from './mail/pay/on-payout-returned.handler.js';
import { OnWorkerErasedHandler } from './mail/on-worker-erased.handler.js';
import { TellParties } from './mail/tell-parties.usecase.js';
import { RunNotification } from './run-notification.cron.js';
import { CreateWebhook } from './webhook/create-webhook.usecase.js';
import { DeliveryStore } from './webhook/delivery/delivery.store.js';
import { WebhookAdapter } from './webhook/delivery/webhook.adapter.js';
import {
  DeliveryTerms,
  DispatchWebhooks,
  SendDelivery,
  WebhookSigner,
} from './webhook/dispatch-webhooks.usecase.js';
import { ManageWebhook } from './webhook/manage-webhook.usecase.js';
import { RotateSecret } from './webhook/rotate-secret.usecase.js';
import { ChangeWatch } from './webhook/watch/change-watch.usecase.js';
import { WatchController } from './webhook/watch/watch.controller.js';
import { WatchQueries } from './webhook/watch/watch.queries.js';
import { WatchStore } from './webhook/watch/watch.store.js';
import { WebhookController } from './webhook/webhook.controller.js';
import { WebhookQueries } from './webhook/webhook.queries.js';
import { WebhookStore } from './webhook/webhook.store.js';

const INBOX = [MessageStore, InboxQueries, MarkRead, ClearInbox];
const WEBHOOK = [
  WebhookStore,
  DeliveryStore,
  WebhookAdapter,
  WebhookSigner,
  DeliveryTerms,
  SendDelivery,
  CreateWebhook,
  RotateSecret,
  ManageWebhook,
  DispatchWebhooks,
  WebhookQueries,
  WatchStore,
  ChangeWatch,
  WatchQueries,
];
const CHANNEL = [
  ChannelStore,
  ClearDevelopmentInbox,
  NoteCode,
  DeliverCodes,
  DevelopmentInboxQueries,
  OnSignInCodeIssuedHandler,
];
const MAIL = [
  TellParties,
  OnWorkerErasedHandler,
  OnRestrictionImposedHandler,
  OnRestrictionRetractedHandler,
  OnRestrictionLiftedHandler,
  OnScoreChangedHandler,
  OnBandChangedHandler,
  OnAdmissionDecidedHandler,
  OnAppealOverdueHandler,
  OnFraudAdjudicatedHandler,
  OnLevelChangedHandler,
  OnObjectionOverdueHandler,
  OnHostingDeclaredHandler,
  OnAppealDecidedHandler,
  OnEmploymentVerifiedHandler,
  OnFalsificationFoundHandler,
  OnApplicationSubmittedHandler,
  OnOfferMadeHandler,
  OnContractSealedHandler,
  OnContractCancelledHandler,
  OnShiftApprovedHandler,
  OnCoverRefusedHandler,
  OnClaimDecidedHandler,
  OnEscrowFundedHandler,
  OnPayRunReleasedHandler,
  OnPayoutSettledHandler,
  OnPayoutFailedHandler,
  OnPayoutReturnedHandler,
];

@Module({
  imports: [IdentityModule],
  controllers: [InboxController, WebhookController, WatchController, DevelopmentInboxController],
  providers: [...INBOX, ...WEBHOOK, ...CHANNEL, ...MAIL, RunNotification],
})
export class NotificationModule {}
