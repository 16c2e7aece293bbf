import { gauge, gauges, gaugeTable } from '../platform/operations/gauge-table.js';
import { EscrowQueries } from './escrow/escrow.queries.js';
import { LedgerQueries } from './ledger/ledger.queries.js';
import { PayoutQueries } from './payout/payout.queries.js';
import type { OnTheRail } from './rails/rail.types.js';

/** Orders to the payment rail that are under way, by kind and state. */
async function underWay(
  payouts: PayoutQueries,
  deposits: EscrowQueries,
): Promise<(OnTheRail & { labels: { kind: string; state: string } })[]> {
  const kinds = { payout: await payouts.onTheRail(), deposit: await deposits.onTheRail() };
  return Object.entries(kinds).flatMap(([kind, rows]) =>
    rows.map((row) => ({ ...row, labels: { kind, state: row.state } })),
  );
}

/** What payroll waits for. */
export const PAYROLL_GAUGES = gaugeTable('payroll', [
  ...gauges([LedgerQueries], (ledger) => ledger.verification(), [
    {
      name: 'ledger_broken_blocks',
      help: 'Findings in sealed blocks of the ledger that are not what was sealed; must be 0.',
      of: ({ broken }) => [{ value: broken }],
    },
    {
      name: 'ledger_unverified_blocks',
      help: 'Sealed blocks of the ledger that nobody has verified yet.',
      of: ({ waiting }) => [{ value: waiting }],
    },
  ]),
  gauge(
    {
      name: 'rail_orders_open',
      help: 'Payouts and deposits that the payment rail has not confirmed or refused yet.',
      labels: ['kind', 'state'],
    },
    [PayoutQueries, EscrowQueries],
    async (payouts, deposits) =>
      (await underWay(payouts, deposits)).map(({ labels, orders }) => ({ labels, value: orders })),
  ),
  gauge(
    {
      name: 'rail_orders_oldest_seconds',
      help: 'How long the oldest of them is under way.',
      labels: ['kind', 'state'],
    },
    [PayoutQueries, EscrowQueries],
    async (payouts, deposits) =>
      (await underWay(payouts, deposits)).map(({ labels, oldestSeconds }) => ({
        labels,
        value: oldestSeconds,
      })),
  ),
]);
