import { gauge, gauges, gaugeTable } from '../platform/operations/gauge-table.js';
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
  ...gauges([UndeliveredQueries], (messages) => messages.waiting(), [
    {
      name: 'messages_waiting',
      help: 'Codes, notices, texts and mails that are to be carried now, by medium.',
      labels: ['medium'],
      of: (all) => all.map(({ medium, many }) => ({ labels: { medium }, value: many })),
    },
    {
      name: 'messages_oldest_seconds',
      help: 'How long the oldest of them has waited.',
      labels: ['medium'],
      of: (all) => all.map(({ medium, oldestSeconds }) => ({ labels: { medium }, value: oldestSeconds })),
    },
  ]),
]);
