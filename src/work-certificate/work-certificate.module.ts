import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { roomParts } from '../platform/room/room-parts.js';
import { ClaimSources } from './source/claim.source.js';
import { SimulatedEducationRegister } from './source/simulated-education.source.js';
import { WorkCertificateFacade } from './work-certificate.facade.js';
import { WORK_CERTIFICATE_CLOCK } from './on-clock.cron.js';
import { WORK_CERTIFICATE_DEADLINES } from './on-deadlines.handler.js';
import { WORK_CERTIFICATE_HANDLERS } from './on-events.handler.js';

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule],
  controllers,
  providers: [
    WORK_CERTIFICATE_HANDLERS,
    WORK_CERTIFICATE_CLOCK,
    WORK_CERTIFICATE_DEADLINES,
    SimulatedEducationRegister,
    ClaimSources,
    ...providers,
  ],
  exports: [WorkCertificateFacade],
})
export class WorkCertificateModule {}
