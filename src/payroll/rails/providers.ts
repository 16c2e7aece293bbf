import type { Provider } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { GATEWAY, type Gateway, RAIL_KEYS, type RailKeys } from './gateway.types.js';
import { MissingRail } from './missing.rail.js';
import { PayoutRail } from './payout.rail.js';
import { railKeys } from './signing.rules.js';
import { SimulatedRail } from './simulated.rail.js';
import { RailSimulator } from './simulator/answer-request.usecase.js';
import { RailSimulatorPost } from './simulator/send-notices.usecase.js';
import { SimulatorStore } from './simulator/simulator.store.js';

/** The rail of the configuration: the simulated one with its gateway, or none yet. */
const RAIL: Provider[] = [
  SimulatorStore,
  RailSimulatorPost,
  { provide: GATEWAY, useClass: RailSimulator },
  {
    provide: RAIL_KEYS,
    useFactory: (ring: KeyRing): RailKeys =>
      railKeys(ring.lookupHash('rail-key', 'merchant'), ring.lookupHash('rail-key', 'simulator')),
    inject: [KeyRing],
  },
  {
    provide: PayoutRail,
    useFactory: (config: Config, gateway: Gateway, keys: RailKeys, clock: Clock): PayoutRail =>
      config.simulateOutside ? new SimulatedRail(gateway, keys, config, clock) : new MissingRail(),
    inject: [CONFIG, GATEWAY, RAIL_KEYS, Clock],
  },
];

export const RAILS = { controllers: [], providers: RAIL };
