import { gauge, gaugeTable } from '../platform/operations/gauge-table.js';
import { DeadDeliveries } from '../platform/outbox/dead-deliveries.js';
import { ERASURE_EVENTS } from './identity.types.js';

/** What identity shows to whoever is on call. */
export const IDENTITY_GAUGES = gaugeTable('identity', [
  gauge(
    {
      name: 'erasures_unfinished',
      help: 'Deliveries of erasures that a room gave up on: somebody was promised what did not happen.',
    },
    [DeadDeliveries],
    async (deliveries) => [{ value: await deliveries.deadOf(ERASURE_EVENTS) }],
  ),
]);
