import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { Clock } from './clock/clock.js';
import { Commands } from './command/commands.js';
import { Forgetting } from './command/forgetting.js';
import { type Config, CONFIG } from './config/config.js';
import { LOOPBACK } from './config/loopback.js';
import { AccessLog } from './crypto/access-log.js';
import { KeyRing } from './crypto/key-ring.js';
import { SubjectVault } from './crypto/subject-vault.js';
import { Database } from './database/database.js';
import { FourEyes } from './four-eyes/four-eyes.js';
import { Outbound, type OutboundOptions } from './outbound/outbound.js';
import { Bell } from './outbox/bell.js';
import { Crons } from './outbox/crons.js';
import { Deadlines } from './deadline/deadlines.js';
import { MendDeadlines } from './deadline/mend-deadlines.usecase.js';
import { UnwatchedStore } from './deadline/unwatched.store.js';
import { Terms } from './deadline/terms.js';
import { WorkingCalendars } from './parameter/working-calendars.js';
import { DeadDeliveries } from './outbox/dead-deliveries.js';
import { Backlog } from './outbox/delivery/backlog.js';
import { Carrier } from './outbox/delivery/carrier.js';
import { EndedDeliveries } from './outbox/delivery/ended-deliveries.js';
import { MendDeliveries } from './outbox/delivery/mend-deliveries.usecase.js';
import { Lanes } from './outbox/delivery/lanes.js';
import { EventHistory } from './outbox/history/event-history.js';
import { HandlerRegistry } from './outbox/handler.registry.js';
import { Outbox } from './outbox/outbox.js';
import { Relay } from './outbox/relay.js';
import { AskerKey } from './source/asker-key.js';
import { Sources } from './source/sources.js';
import { Parameters } from './parameter/parameters.js';
import { GroundShare } from './personal/ground-share.js';
import { Persons } from './personal/persons.js';
// oxlint-disable-next-line import/no-unassigned-import -- declares the states of the ground floor
import './waits.js';

/** What the ground floor is built from; opened by the start program or a test. */
export interface Ground {
  config: Config;
  dataSource: DataSource;
  keyRing: KeyRing;
  clock: Clock;
  /** Lets go of the database, last of all. */
  close: () => Promise<void>;
}

/** Closes the database after requests, events and crons are done. */
class GroundCloser implements OnApplicationShutdown {
  constructor(private readonly close: () => Promise<void>) {}

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

const FLOOR = [
  Bell,
  HandlerRegistry,
  Outbox,
  Deadlines,
  Terms,
  WorkingCalendars,
  UnwatchedStore,
  MendDeadlines,
  MendDeliveries,
  EventHistory,
  Lanes,
  Carrier,
  Backlog,
  EndedDeliveries,
  Relay,
  DeadDeliveries,
  Crons,
  Commands,
  FourEyes,
  Parameters,
  Forgetting,
  SubjectVault,
  AccessLog,
  Persons,
  GroundShare,
  AskerKey,
  Sources,
];

/** The ground floor: every room may inject what it exports. */
@Global()
@Module({})
export class PlatformModule {
  static on(ground: Ground): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: CONFIG, useValue: ground.config },
        { provide: Database, useFactory: () => new Database(ground.dataSource) },
        { provide: KeyRing, useValue: ground.keyRing },
        { provide: Clock, useValue: ground.clock },
        { provide: GroundCloser, useFactory: () => new GroundCloser(ground.close) },
        { provide: Outbound, useFactory: () => new Outbound(outboundOf(ground.config)) },
        ...FLOOR,
      ],
      exports: [CONFIG, Database, KeyRing, Clock, Outbound, ...FLOOR],
    };
  }
}

function outboundOf({ simulateOutside, privateHosts }: Config): OutboundOptions {
  return { privateAddresses: simulateOutside ? 'all' : [...LOOPBACK, ...privateHosts] };
}
