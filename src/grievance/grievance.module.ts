import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { roomParts } from '../platform/room/room-parts.js';
import { GRIEVANCE_CLOCK } from './on-clock.cron.js';
import { GRIEVANCE_DEADLINES } from './on-deadlines.handler.js';
import { GRIEVANCE_HANDLERS } from './on-events.handler.js';

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule],
  controllers,
  providers: [GRIEVANCE_HANDLERS, GRIEVANCE_DEADLINES, GRIEVANCE_CLOCK, ...providers],
})
export class GrievanceModule {}
