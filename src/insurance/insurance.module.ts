import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { PayrollModule } from '../payroll/index.js';
import { roomParts } from '../platform/room/room-parts.js';
import { INSURANCE_CLOCK } from './on-clock.cron.js';
import { INSURANCE_DEADLINES } from './on-deadlines.handler.js';
import { INSURANCE_HANDLERS } from './on-events.handler.js';

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule, PayrollModule],
  controllers,
  providers: [INSURANCE_HANDLERS, INSURANCE_CLOCK, INSURANCE_DEADLINES, ...providers],
})
export class InsuranceModule {}
