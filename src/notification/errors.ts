import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchMessage = refusal('notification.no-such-message', 404, 'You have no message with this id');
export const NoSuchWebhook = refusal(
  'notification.no-such-webhook',
  404,
  'Your organisation has no webhook with this id',
);
export const NoSuchDelivery = refusal(
  'notification.no-such-delivery',
  404,
  'This webhook has no delivery with this id',
);
export const UnknownEvent = refusal('notification.unknown-event', 422, 'No webhook tells of this event');
export const WebhookAddress = refusal(
  'notification.webhook-address',
  422,
  'The address can not be a webhook: it must be public https',
);
export const TooManyWebhooks = refusal(
  'notification.too-many-webhooks',
  409,
  'An organisation may have ten webhooks',
);
export const NoDevelopmentChannel = refusal(
  'notification.no-development-channel',
  404,
  'Messages go to a real gateway here',
);
export const OnlyPlatformsWatch = refusal(
  'notification.only-platforms-watch',
  422,
  'Only a platform chooses employers to hear of; others hear of their own',
);
export const WatchesEverybody = refusal(
  'notification.watches-everybody',
  409,
  'This webhook hears of every employer and has no watch list',
);
export const TooManyWatched = refusal(
  'notification.too-many-watched',
  409,
  'A webhook may watch a hundred thousand employers',
);
