import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * Paying with any bank: payment files, what the bank answers, credits, refunds, and the list of breaks. What is in a file is
 * never changed: the application may only move its state on.
 */
export class PayrollBankFiles1770003500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${FILES}${STATEMENTS}${CREDITS}${REFUNDS}${BREAKS}${RIGHTS}
      INSERT INTO payroll.account_kind (code, rule) VALUES ('refund_payable', 1) ON CONFLICT DO NOTHING;
      ${PARAMETERS.map(([key, value, what]) =>
        seedParameter({
          key,
          validFrom: '2020-01-01',
          value,
          source: `House rule: docs/adr/0019-waits.md: ${what}`,
        }),
      ).join('\n')}`);
  }

  /** The parameters and the kind of account stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler IN (${DEADLINES.map((name) => `'payroll/when-${name}'`).join(', ')});
      DROP TABLE payroll.reconciliation_break, payroll.refund, payroll.bank_credit, payroll.payment_reference,
        payroll.bank_line, payroll.bank_statement, payroll.payment_file_act, payroll.payment_file_item,
        payroll.payment_file, payroll.bank_book`);
  }
}

const DEADLINES = [
  'file-not-downloaded',
  'file-not-handed-in',
  'file-unanswered',
  'statement-unconfirmed',
  'break-unresolved',
  'credit-undecided',
  'refund-unsigned',
  'deposit-unpaid',
];

const FILES = `
  -- in the ledger, where money stands that came to an account and is nobody's yet
  CREATE TABLE payroll.bank_book (account_id text PRIMARY KEY, book uuid NOT NULL UNIQUE);

  CREATE TABLE payroll.payment_file (
    id uuid PRIMARY KEY, account_id text NOT NULL, holder_id uuid, account jsonb NOT NULL,
    digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'), size int NOT NULL CHECK (size > 0),
    items int NOT NULL CHECK (items > 0), amount bigint NOT NULL CHECK (amount > 0),
    state text NOT NULL CONSTRAINT payment_file_state
      CHECK (state IN ('made', 'downloaded', 'handed-in', 'ended', 'cancelled', 'not-taken')),
    made_at timestamptz NOT NULL, downloaded_at timestamptz, handed_in_at timestamptz, ended_at timestamptz,
    due_at timestamptz, reason text, version int NOT NULL DEFAULT 1,
    CONSTRAINT payment_file_downloaded CHECK ((state IN ('made', 'cancelled')) <= (downloaded_at IS NULL)));
  CREATE INDEX payment_file_account ON payroll.payment_file (account_id, id);
  CREATE INDEX payment_file_open ON payroll.payment_file (state) WHERE state IN ('made', 'downloaded', 'handed-in');

  CREATE TABLE payroll.payment_file_item (
    file_id uuid NOT NULL REFERENCES payroll.payment_file, subject_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT payment_file_item_kind CHECK (kind IN ('payout', 'refund')),
    amount bigint NOT NULL CHECK (amount > 0), is_live boolean NOT NULL DEFAULT true,
    PRIMARY KEY (file_id, subject_id));
  -- a payment is in at most one file that may still be handed in, or was
  CREATE UNIQUE INDEX payment_file_item_live ON payroll.payment_file_item (subject_id) WHERE is_live;

  CREATE TABLE payroll.payment_file_act (
    id uuid PRIMARY KEY, file_id uuid NOT NULL REFERENCES payroll.payment_file,
    act text NOT NULL CONSTRAINT payment_file_act_kind
      CHECK (act IN ('downloaded', 'handed-in', 'cancellation', 'not-taken')),
    reason text, person_id uuid NOT NULL, done_at timestamptz NOT NULL);
  CREATE INDEX payment_file_act_file ON payroll.payment_file_act (file_id);
  ${appendOnly('payroll.payment_file_act')}`;

const STATEMENTS = `
  CREATE TABLE payroll.bank_statement (
    id uuid PRIMARY KEY, account_id text NOT NULL,
    kind text NOT NULL CONSTRAINT bank_statement_kind CHECK (kind IN ('statement', 'notification', 'status-report')),
    format text NOT NULL, digest text NOT NULL, from_day date NOT NULL, to_day date NOT NULL,
    opening bigint, closing bigint, gap bigint NOT NULL DEFAULT 0, lines int NOT NULL, new_lines int NOT NULL,
    imported_by uuid NOT NULL, imported_at timestamptz NOT NULL,
    state text NOT NULL CONSTRAINT bank_statement_state CHECK (state IN ('imported', 'confirmed', 'lapsed')),
    confirm_by timestamptz, confirmed_by uuid, confirmed_at timestamptz, version int NOT NULL DEFAULT 1,
    CONSTRAINT bank_statement_days CHECK (from_day <= to_day),
    -- nothing that one person alone handed in is ever taken for what a bank said
    CONSTRAINT bank_statement_two_persons CHECK ((state = 'confirmed') = (confirmed_by IS NOT NULL) AND confirmed_by <> imported_by));
  CREATE UNIQUE INDEX bank_statement_once ON payroll.bank_statement (account_id, digest, from_day, to_day) WHERE state <> 'lapsed';
  CREATE INDEX bank_statement_days ON payroll.bank_statement (account_id, from_day) WHERE kind = 'statement';
  CREATE INDEX bank_statement_open ON payroll.bank_statement (account_id) WHERE state = 'imported';

  CREATE TABLE payroll.bank_line (
    id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY, statement_id uuid NOT NULL REFERENCES payroll.bank_statement,
    account_id text NOT NULL, kind text NOT NULL CONSTRAINT bank_line_kind CHECK (kind IN ('debit', 'credit', 'return', 'status')),
    format text NOT NULL, is_booked boolean NOT NULL,
    reference text NOT NULL, subject_id uuid, file_id uuid, is_of_file boolean NOT NULL DEFAULT false,
    amount bigint CHECK (amount > 0), day date NOT NULL, status text, reason_code text, row int NOT NULL,
    outcome text CONSTRAINT bank_line_outcome CHECK (outcome IN ('taken', 'break', 'funded', 'unmatched', 'noted')),
    applied_at timestamptz,
    -- the bank's number of an entry, whichever of its files says it
    CONSTRAINT bank_line_once UNIQUE (account_id, reference));
  CREATE INDEX bank_line_new ON payroll.bank_line (seq) WHERE applied_at IS NULL;
  CREATE INDEX bank_line_subject ON payroll.bank_line (subject_id) WHERE subject_id IS NOT NULL;
  CREATE INDEX bank_line_statement ON payroll.bank_line (statement_id, seq);
  CREATE INDEX bank_line_came ON payroll.bank_line (account_id, day, amount) WHERE kind IN ('credit', 'return');`;

const CREDITS = `
  CREATE TABLE payroll.payment_reference (
    code text PRIMARY KEY, fund text NOT NULL CHECK (fund IN ('escrow', 'claim-fund')), book uuid NOT NULL UNIQUE,
    payer_id uuid NOT NULL, provider_id uuid);
  ${appendOnly('payroll.payment_reference')}

  CREATE TABLE payroll.bank_credit (
    id uuid PRIMARY KEY, account_id text NOT NULL, amount bigint NOT NULL CHECK (amount > 0), day date NOT NULL,
    reference text NOT NULL, payer_sealed bytea NOT NULL, code text,
    state text NOT NULL CONSTRAINT bank_credit_state CHECK (state IN ('new', 'repeated', 'unmatched', 'funded', 'returning', 'returned')),
    why text CONSTRAINT bank_credit_why CHECK (why IN ('no-code', 'unknown-code', 'another-account', 'another-payer', 'return-failed')),
    deposit_id uuid, decide_by timestamptz, opened_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1);
  CREATE INDEX bank_credit_deposit ON payroll.bank_credit (deposit_id) WHERE deposit_id IS NOT NULL;
  CREATE INDEX bank_credit_unmatched ON payroll.bank_credit (account_id, id) WHERE state = 'unmatched';`;

const REFUNDS = `
  CREATE TABLE payroll.refund (
    id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('escrow', 'credit')), account_id text NOT NULL,
    book uuid NOT NULL, enterprise_id uuid, provider_id uuid, credit_id uuid NOT NULL REFERENCES payroll.bank_credit,
    amount bigint NOT NULL CHECK (amount > 0), statement jsonb, payee_sealed bytea,
    state text NOT NULL CONSTRAINT refund_state
      CHECK (state IN ('signing', 'ready', 'submitted', 'settled', 'failed', 'returned', 'withdrawn')),
    holds text[] NOT NULL DEFAULT '{}', reason_code text, prepared_by uuid NOT NULL, sign_by timestamptz,
    requested_at timestamptz NOT NULL, settled_at timestamptz, version int NOT NULL DEFAULT 1);
  CREATE INDEX refund_enterprise ON payroll.refund (enterprise_id, id);
  CREATE INDEX refund_provider ON payroll.refund (provider_id, id);
  CREATE INDEX refund_credit ON payroll.refund (credit_id);
  CREATE INDEX refund_ready ON payroll.refund (account_id, id) WHERE state = 'ready';`;

const BREAKS = `
  CREATE TABLE payroll.reconciliation_break (
    id uuid PRIMARY KEY, account_id text NOT NULL, key text NOT NULL, round int NOT NULL DEFAULT 1,
    kind text NOT NULL CONSTRAINT reconciliation_break_kind CHECK (kind IN
      ('missing-at-bank', 'unknown-line', 'amount-differs', 'duplicate-line', 'said-twice', 'returned', 'contradicts', 'balance-gap')),
    state text NOT NULL CONSTRAINT reconciliation_break_state CHECK (state IN ('open', 'closed')),
    subject_id uuid, line_id uuid, statement_id uuid, amount bigint, expected bigint, day date NOT NULL, reason_code text,
    opened_at timestamptz NOT NULL, resolve_by timestamptz, closed_at timestamptz,
    resolution text, closed_by text CHECK (closed_by IN ('people', 'statement')), version int NOT NULL DEFAULT 1,
    CONSTRAINT reconciliation_break_once UNIQUE (account_id, kind, key, round));
  CREATE INDEX reconciliation_break_open ON payroll.reconciliation_break (account_id, id) WHERE state = 'open';
  CREATE INDEX reconciliation_break_subject ON payroll.reconciliation_break (subject_id) WHERE subject_id IS NOT NULL;`;

const RIGHTS = `
  ${mayChange('payroll.payment_file', {
    update: ['state', 'downloaded_at', 'handed_in_at', 'ended_at', 'due_at', 'reason', 'version'],
  })}
  ${mayChange('payroll.payment_file_item', { update: ['is_live'] })}
  ${mayChange('payroll.bank_statement', {
    update: ['state', 'new_lines', 'confirm_by', 'confirmed_by', 'confirmed_at', 'version'],
  })}
  ${mayChange('payroll.bank_line', { update: ['outcome', 'applied_at'] })}
  ${mayChange('payroll.bank_credit', { update: ['state', 'why', 'deposit_id', 'decide_by', 'version'] })}
  ${mayChange('payroll.refund', { update: ['state', 'holds', 'reason_code', 'sign_by', 'settled_at', 'version'] })}
  ${mayChange('payroll.reconciliation_break', {
    update: ['state', 'reason_code', 'resolve_by', 'closed_at', 'resolution', 'closed_by', 'version'],
  })}`;

const PARAMETERS: [string, number, string][] = [
  ['payroll.payment-file-items', 2_000, 'payments in one payment file'],
  ['payroll.payment-file-collect-minutes', 15, 'minutes for which payments are collected for one file'],
  ['payroll.payment-file-download-hours', 24, 'hours in which a payment file is downloaded'],
  ['payroll.payment-file-hand-in-hours', 24, 'hours in which a downloaded file is confirmed as handed in'],
  ['payroll.payment-file-answer-days', 3, 'working days in which the bank’s answer to a file is imported'],
  [
    'payroll.payment-file-silence-days',
    5,
    'working days after its download before two persons may declare that the bank never took a file or a payment',
  ],
  [
    'payroll.statement-confirm-days',
    2,
    'working days in which a second person hands in the same file of a bank; then it lapses',
  ],
  ['payroll.break-days', 3, 'working days in which a break of the reconciliation is explained'],
  ['payroll.credit-days', 3, 'working days in which a credit that fits nothing is assigned or returned'],
  [
    'payroll.deposit-days',
    30,
    'days after which a deposit that was announced and did not come is called off',
  ],
];
