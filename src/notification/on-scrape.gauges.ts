import { gauge, gaugeTable } from '../platform/operations/gauge-table.js';
import { UndeliveredQueries } from './undelivered/undelivered.queries.js';

/** What notification shows to whoever is on call. */
export const NOTIFICATION_GAUGES = gaugeTable('notification', [
  gauge(
    {
      name: 'messages_undelivered',
      help: 'Codes, notices, texts and mails of the last day that no provider took or delivered.',
      labels: ['state', 'provider'],
    },
    [UndeliveredQueries],
    (undelivered) => undelivered.ofLastDay(),
  ),
]);
