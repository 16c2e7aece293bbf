import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type Config, CONFIG } from '../platform/config/config.js';
import { ReadingNotes } from '../platform/http/reading/notes-reading.js';
import { Outbound } from '../platform/outbound/outbound.js';
import { roomParts } from '../platform/room/room-parts.js';
import { AskerKeyAdapter } from './certification/registry/asker-key.adapter.js';
import { RegistrySource, UnconnectedRegistrySource } from './certification/registry/registry.source.js';
import { SimulatedRegistrySource } from './certification/registry/simulated-registry.source.js';
import { HttpPermitSource } from './certification/licence/authority/http-permit.source.js';
import { PermitSource, UnconnectedPermitSource } from './certification/licence/authority/permit.source.js';
import { SimulatedPermitSource } from './certification/licence/authority/simulated-permit.source.js';
import { EnterpriseCreditFacade } from './enterprise-credit.facade.js';
import { NoteReading } from './feedback/reading/note-reading.usecase.js';
import { ENTERPRISE_CREDIT_CLOCK } from './on-clock.cron.js';
import { ENTERPRISE_CREDIT_DEADLINES } from './on-deadlines.handler.js';
import { ENTERPRISE_CREDIT_GAUGES } from './on-scrape.gauges.js';
import { ENTERPRISE_CREDIT_HANDLERS } from './on-events.handler.js';

const registry = {
  provide: RegistrySource,
  inject: [CONFIG, AskerKeyAdapter, Clock],
  useFactory: ({ simulateOutside }: Config, key: AskerKeyAdapter, clock: Clock): RegistrySource =>
    simulateOutside ? new SimulatedRegistrySource(key, clock) : new UnconnectedRegistrySource(),
};

const permits = {
  provide: PermitSource,
  inject: [CONFIG, AskerKeyAdapter, Clock, Outbound],
  useFactory: (
    { permitAuthority, simulateOutside }: Config,
    key: AskerKeyAdapter,
    clock: Clock,
    outbound: Outbound,
  ): PermitSource => {
    if (permitAuthority) return new HttpPermitSource(permitAuthority, outbound);
    return simulateOutside ? new SimulatedPermitSource(key, clock) : new UnconnectedPermitSource();
  },
};

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
    registry,
    permits,
    readings,
    ...providers,
  ],
  exports: [EnterpriseCreditFacade],
})
export class EnterpriseCreditModule {}
