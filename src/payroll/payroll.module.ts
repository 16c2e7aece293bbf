import { Module, type Provider } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type Config, CONFIG } from '../platform/config/config.js';
import { KeyRing } from '../platform/crypto/key-ring.js';
import { roomParts } from '../platform/room/room-parts.js';
import { PAYROLL_CLOCK } from './on-clock.cron.js';
import { PAYROLL_DEADLINES } from './on-deadlines.handler.js';
import { PAYROLL_GAUGES } from './on-scrape.gauges.js';
import { PAYROLL_HANDLERS } from './on-events.handler.js';
import { PayrollFacade } from './payroll.facade.js';
import { GATEWAY, type Gateway, RAIL_KEYS, type RailKeys } from './rails/gateway.types.js';
import { BankFileRail, MissingRail, PayoutRail } from './rails/payout.rail.js';
import { railKeys } from './rails/signing.rules.js';
import { SimulatedRail } from './rails/simulated.rail.js';
import { RailSimulator } from './rails/simulator/answer-request.usecase.js';

/** The rail of the configuration: the simulated one with its gateway, or none yet. */
const RAIL: Provider[] = [
  { provide: GATEWAY, useExisting: RailSimulator },
  {
    provide: RAIL_KEYS,
    useFactory: (ring: KeyRing): RailKeys =>
      railKeys(ring.lookupHash('rail-key', 'merchant'), ring.lookupHash('rail-key', 'simulator')),
    inject: [KeyRing],
  },
  {
    provide: PayoutRail,
    useFactory: (config: Config, gateway: Gateway, keys: RailKeys, clock: Clock): PayoutRail => {
      if (config.payoutRail === 'bank-file') return new BankFileRail();
      return config.payoutRail === 'simulated'
        ? new SimulatedRail(gateway, keys, config, clock)
        : new MissingRail();
    },
    inject: [CONFIG, GATEWAY, RAIL_KEYS, Clock],
  },
];

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule],
  controllers,
  providers: [PAYROLL_HANDLERS, PAYROLL_DEADLINES, PAYROLL_CLOCK, PAYROLL_GAUGES, ...RAIL, ...providers],
  exports: [PayrollFacade],
})
export class PayrollModule {}
