import { CreateWebhook } from './create-webhook.usecase.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import { WebhookAdapter } from './delivery/webhook.adapter.js';
import { DeliveryTerms, DispatchWebhooks, SendDelivery, WebhookSigner } from './dispatch-webhooks.usecase.js';
import { ManageWebhook } from './manage-webhook.usecase.js';
import { RotateSecret } from './rotate-secret.usecase.js';
import { ChangeWatch } from './watch/change-watch.usecase.js';
import { WatchController } from './watch/watch.controller.js';
import { WatchQueries } from './watch/watch.queries.js';
import { WatchStore } from './watch/watch.store.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookQueries } from './webhook.queries.js';
import { WebhookStore } from './webhook.store.js';

export const WEBHOOK = {
  controllers: [WebhookController, WatchController],
  providers: [
    WebhookStore,
    DeliveryStore,
    WatchStore,
    WebhookAdapter,
    WebhookSigner,
    DeliveryTerms,
    SendDelivery,
    DispatchWebhooks,
    CreateWebhook,
    RotateSecret,
    ManageWebhook,
    ChangeWatch,
    WebhookQueries,
    WatchQueries,
  ],
};
