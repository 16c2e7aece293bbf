import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { roomParts } from '../platform/room/room-parts.js';
import { NOTIFICATION_CLOCK } from './on-clock.cron.js';
import { NOTIFICATION_DEADLINES } from './on-deadlines.handler.js';
import { NOTIFICATION_GAUGES } from './on-scrape.gauges.js';
import { NOTIFICATION_HANDLERS } from './on-events.handler.js';

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule],
  controllers,
  providers: [
    NOTIFICATION_HANDLERS,
    NOTIFICATION_DEADLINES,
    NOTIFICATION_CLOCK,
    NOTIFICATION_GAUGES,
    ...providers,
  ],
})
export class NotificationModule {}
