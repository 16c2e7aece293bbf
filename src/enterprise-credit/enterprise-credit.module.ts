import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ReadingNotes } from '../platform/http/reading/notes-reading.js';
import { roomParts } from '../platform/room/room-parts.js';
import { RegistrySource } from './certification/registry/registry.source.js';
import { PermitSource } from './certification/licence/authority/permit.source.js';
import { EnterpriseCreditFacade } from './enterprise-credit.facade.js';
import { NoteReading } from './feedback/reading/note-reading.usecase.js';
import { ENTERPRISE_CREDIT_CLOCK } from './on-clock.cron.js';
import { ENTERPRISE_CREDIT_DEADLINES } from './on-deadlines.handler.js';
import { ENTERPRISE_CREDIT_GAUGES } from './on-scrape.gauges.js';
import { ENTERPRISE_CREDIT_HANDLERS } from './on-events.handler.js';

const readings = { provide: ReadingNotes, useExisting: NoteReading };

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule],
  controllers,
  providers: [
    ENTERPRISE_CREDIT_HANDLERS,
    ENTERPRISE_CREDIT_CLOCK,
    ENTERPRISE_CREDIT_DEADLINES,
    ENTERPRISE_CREDIT_GAUGES,
    RegistrySource,
    PermitSource,
    readings,
    ...providers,
  ],
  exports: [EnterpriseCreditFacade],
})
export class EnterpriseCreditModule {}
