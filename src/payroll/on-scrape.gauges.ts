import { gauge, gauges, gaugeTable } from '../platform/operations/gauge-table.js';
import { BankCreditQueries } from './bank/credit/bank-credit.queries.js';
import { PaymentFileQueries } from './bank/payment-file/payment-file.queries.js';
import { BreakQueries } from './bank/reconciliation/break.queries.js';
import { BankStatementQueries } from './bank/statement/bank-statement.queries.js';
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

interface OpenFiles {
  state: string;
  files: number;
  oldestSeconds: number;
}

/** A figure of payment files in each state that waits, 0 where there is none: an alert sees a file end. */
function byState(
  rows: readonly OpenFiles[],
  of: (row: OpenFiles) => number,
): { labels: { state: string }; value: number }[] {
  return ['made', 'downloaded', 'handed-in'].map((state) => {
    const row = rows.find((one) => one.state === state);
    return { labels: { state }, value: row ? of(row) : 0 };
  });
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
  gauge(
    {
      name: 'payment_files_open',
      help: 'Payment files that wait to be downloaded, to be handed in, or for what the bank says.',
      labels: ['state'],
    },
    [PaymentFileQueries],
    async (files) => byState(await files.open(), ({ files: value }) => value),
  ),
  gauge(
    {
      name: 'payment_files_oldest_seconds',
      help: 'How long the oldest of them waits.',
      labels: ['state'],
    },
    [PaymentFileQueries],
    async (files) => byState(await files.open(), ({ oldestSeconds }) => oldestSeconds),
  ),
  gauge(
    {
      name: 'bank_statements_unconfirmed',
      help: 'Files of banks that one person handed in, and that nothing is taken of before another one does.',
    },
    [BankStatementQueries],
    async (statements) => [{ value: await statements.unconfirmed() }],
  ),
  gauge(
    {
      name: 'bank_lines_waiting',
      help: 'Lines of confirmed files of banks that were not taken in yet; stays at 0 but for seconds.',
    },
    [BankStatementQueries],
    async (statements) => [{ value: await statements.waiting() }],
  ),
  gauge(
    {
      name: 'reconciliation_breaks_open',
      help: 'Breaks between the books and the banks that nobody explained yet.',
      labels: ['kind'],
    },
    [BreakQueries],
    async (breaks) => (await breaks.open()).map(({ kind, breaks: value }) => ({ labels: { kind }, value })),
  ),
  gauge(
    {
      name: 'bank_credits_unmatched',
      help: 'Credits that fit nothing and that nobody assigned or returned yet.',
    },
    [BankCreditQueries],
    async (credits) => [{ value: await credits.unmatched() }],
  ),
]);
