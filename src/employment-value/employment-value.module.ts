import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { roomParts } from '../platform/room/room-parts.js';
import { EMPLOYMENT_VALUE_HANDLERS } from './count/on-events.handler.js';
import { EmploymentValueFacade } from './employment-value.facade.js';
import { EMPLOYMENT_VALUE_CLOCK } from './on-clock.cron.js';

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule],
  controllers,
  providers: [EMPLOYMENT_VALUE_HANDLERS, EMPLOYMENT_VALUE_CLOCK, ...providers],
  exports: [EmploymentValueFacade],
})
export class EmploymentValueModule {}
