import { gauge, gaugeTable } from '../platform/operations/gauge-table.js';
import { MonitoringQueries } from './scoring/monitoring/monitoring.queries.js';

/** Alarms of the champion model as its last daily run left them; absent before the first. */
export const ENTERPRISE_CREDIT_GAUGES = gaugeTable('enterprise-credit', [
  gauge(
    {
      name: 'credit_model_drifted',
      help: 'Inputs of the score model, and its score, whose stability index alarms.',
    },
    [MonitoringQueries],
    async (monitoring) =>
      (await monitoring.lastRun()).map(({ alarms }) => ({ value: alarms.drifted.length })),
  ),
  gauge(
    { name: 'credit_model_bands_worse', help: 'Bands that turned out worse than the score model promised.' },
    [MonitoringQueries],
    async (monitoring) => (await monitoring.lastRun()).map(({ alarms }) => ({ value: alarms.worse.length })),
  ),
  gauge(
    {
      name: 'credit_model_watched_timestamp_seconds',
      help: 'When the score model was last watched, in seconds since 1970.',
    },
    [MonitoringQueries],
    async (monitoring) => (await monitoring.lastRun()).map(({ at }) => ({ value: at.getTime() / 1000 })),
  ),
]);
