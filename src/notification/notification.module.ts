import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ChannelStore } from './channel/channel.store.js';
import { ClearDevelopmentInbox } from './channel/clear-development-inbox.usecase.js';
import { DeliverCodes } from './channel/deliver-codes.usecase.js';
import { DevelopmentInboxController } from './channel/development-inbox.controller.js';
import { DevelopmentInboxQueries } from './channel/development-inbox.queries.js';
import { NoteCode } from './channel/note-code.usecase.js';
import { ClearInbox } from './inbox/clear-inbox.usecase.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxQueries } from './inbox/inbox.queries.js';
import { MarkRead } from './inbox/mark-read.usecase.js';
import { MessageStore } from './inbox/message.store.js';
import { TellParties } from './notice/tell-parties.usecase.js';
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
import { NOTIFICATION_HANDLERS } from './on-events.handler.js';

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
const CHANNEL = [ChannelStore, ClearDevelopmentInbox, NoteCode, DeliverCodes, DevelopmentInboxQueries];
const MAIL = [TellParties];

@Module({
  imports: [IdentityModule],
  controllers: [InboxController, WebhookController, WatchController, DevelopmentInboxController],
  providers: [NOTIFICATION_HANDLERS, ...INBOX, ...WEBHOOK, ...CHANNEL, ...MAIL, RunNotification],
})
export class NotificationModule {}
