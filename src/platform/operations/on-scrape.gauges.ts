import { Documents } from '../document/documents.js';
import { Crons } from '../outbox/crons.js';
import { Backlog } from '../outbox/delivery/backlog.js';
import { DeadDeliveries } from '../outbox/dead-deliveries.js';
import { gauge, gauges, gaugeTable } from './gauge-table.js';

/** How far behind the relay is and how the clock's jobs ended, for whoever is on call. */
export const PLATFORM_GAUGES = gaugeTable('platform', [
  gauge(
    {
      name: 'outbox_pending_deliveries',
      help: 'Deliveries of events that wait for a handler: exact to 5,000, an estimate beyond.',
    },
    [Backlog],
    async (backlog) => [{ value: await backlog.pending() }],
  ),
  gauge(
    { name: 'outbox_dead_deliveries', help: 'Deliveries of events that a handler gave up on.' },
    [DeadDeliveries],
    async (deliveries) => [{ value: await deliveries.dead() }],
  ),
  gauge(
    { name: 'outbox_oldest_seconds', help: 'How long the oldest due delivery has waited.' },
    [Backlog],
    async (backlog) => [{ value: await backlog.oldestSeconds() }],
  ),
  ...gauges([Backlog], (backlog) => backlog.deadlines(), [
    {
      name: 'deadlines_pending',
      help: 'Deadlines that are set: exact to 5,000, an estimate beyond.',
      of: ({ pending }) => [{ value: pending }],
    },
    {
      name: 'deadlines_overdue',
      help: 'Deadlines whose time is over and that are not fired yet, among the first 5,000 due deliveries.',
      of: ({ overdue }) => [{ value: overdue }],
    },
  ]),
  ...gauges([Crons], (crons) => crons.lastRuns(), [
    {
      name: 'clock_job_failed',
      help: '1 where the last run of a job of the clock failed, 0 where it ended well.',
      labels: ['name'],
      of: (runs) => runs.map(({ name, failed }) => ({ labels: { name }, value: failed ? 1 : 0 })),
    },
    {
      name: 'clock_job_started_timestamp_seconds',
      help: 'When a job of the clock was last started, in seconds since 1970.',
      labels: ['name'],
      of: (runs) =>
        runs.map(({ name, startedAt }) => ({ labels: { name }, value: startedAt.getTime() / 1000 })),
    },
  ]),
  ...gauges([Documents], (documents) => documents.backlog(), [
    {
      name: 'documents_waiting_for_scan',
      help: 'Documents that nobody can read because the malware scanner has not answered.',
      of: ({ waiting }) => [{ value: waiting }],
    },
    {
      name: 'documents_lost',
      help: 'Documents that the store has no longer, or other than they were stored.',
      of: ({ lost }) => [{ value: lost }],
    },
  ]),
]);
