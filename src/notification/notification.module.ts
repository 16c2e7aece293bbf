import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { CHANNEL } from './channel/providers.js';
import { INBOX } from './inbox/providers.js';
import { NotifyParties } from './notify-parties.usecase.js';
import { NOTIFICATION_HANDLERS } from './on-events.handler.js';
import { RunNotification } from './run-notification.cron.js';
import { WEBHOOK } from './webhook/providers.js';

@Module({
  imports: [IdentityModule],
  controllers: [...INBOX.controllers, ...WEBHOOK.controllers, ...CHANNEL.controllers],
  providers: [
    ...INBOX.providers,
    ...WEBHOOK.providers,
    ...CHANNEL.providers,
    NotifyParties,
    NOTIFICATION_HANDLERS,
    RunNotification,
  ],
})
export class NotificationModule {}
