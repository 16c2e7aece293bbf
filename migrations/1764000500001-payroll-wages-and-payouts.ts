import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from '../src/platform/database/migration.sql.js';

const FUNDS = `
  CREATE TABLE payroll.escrow (
    id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, provider_id uuid NOT NULL, created_at timestamptz NOT NULL);
  CREATE UNIQUE INDEX escrow_parties ON payroll.escrow (enterprise_id, provider_id);
  CREATE INDEX escrow_provider ON payroll.escrow (provider_id);

  CREATE TABLE payroll.deposit (
    id uuid PRIMARY KEY, fund text NOT NULL CONSTRAINT deposit_fund CHECK (fund IN ('escrow', 'claim-fund')),
    book uuid NOT NULL, payer_id uuid NOT NULL, provider_id uuid,
    amount bigint NOT NULL CONSTRAINT deposit_amount CHECK (amount > 0),
    state text NOT NULL CONSTRAINT deposit_state CHECK (state IN ('requested', 'submitted', 'funded', 'failed')),
    rail_order_id text, reason_code text, requested_by text NOT NULL, requested_at timestamptz NOT NULL, funded_at timestamptz,
    attempts int NOT NULL DEFAULT 0, next_at timestamptz, version int NOT NULL DEFAULT 1);
  CREATE INDEX deposit_due ON payroll.deposit (next_at) WHERE next_at IS NOT NULL;
  CREATE INDEX deposit_payer ON payroll.deposit (payer_id, id);`;

const WAGES = `
  CREATE TABLE payroll.contract (
    id uuid PRIMARY KEY, worker_id uuid NOT NULL, enterprise_id uuid NOT NULL, provider_id uuid NOT NULL,
    occupation_code text NOT NULL, region text NOT NULL, pay_basis text NOT NULL, rate bigint NOT NULL,
    starts_on date NOT NULL, ends_on date NOT NULL);

  CREATE TABLE payroll.wage_item (
    id uuid PRIMARY KEY, shift_id uuid NOT NULL, contract_id uuid NOT NULL, worker_id uuid NOT NULL,
    enterprise_id uuid NOT NULL, provider_id uuid NOT NULL, occupation_code text NOT NULL, region text NOT NULL,
    day date NOT NULL, minutes int NOT NULL, gross bigint NOT NULL CONSTRAINT wage_item_gross CHECK (gross > 0), pay_due_on date NOT NULL,
    state text NOT NULL CONSTRAINT wage_item_state CHECK (state IN ('due', 'in-run', 'paid')),
    pay_run_id uuid, payout_id uuid, accrued_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1,
    CONSTRAINT wage_item_in_run CHECK ((state = 'due') = (pay_run_id IS NULL)));
  CREATE UNIQUE INDEX wage_item_shift ON payroll.wage_item (shift_id);
  CREATE INDEX wage_item_due ON payroll.wage_item (provider_id, enterprise_id, day) WHERE state = 'due';
  CREATE INDEX wage_item_worker ON payroll.wage_item (worker_id, day);
  CREATE INDEX wage_item_payout ON payroll.wage_item (payout_id);

  CREATE TABLE payroll.payout_account (
    id uuid PRIMARY KEY, worker_id uuid NOT NULL, kind text NOT NULL CONSTRAINT payout_account_kind CHECK (kind IN ('alipay', 'bank')),
    account_sealed bytea NOT NULL, holder_sealed bytea NOT NULL, account_hash bytea NOT NULL,
    state text NOT NULL CONSTRAINT payout_account_state CHECK (state IN ('active', 'replaced')),
    verified_at timestamptz NOT NULL);
  CREATE UNIQUE INDEX payout_account_active ON payroll.payout_account (worker_id) WHERE state = 'active';
  CREATE INDEX payout_account_number ON payroll.payout_account (account_hash);`;

const RUNS = `
  CREATE TABLE payroll.pay_run (
    id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, provider_id uuid NOT NULL, escrow_id uuid NOT NULL,
    state text NOT NULL CONSTRAINT pay_run_state CHECK (state IN ('held', 'draft', 'released', 'completed', 'cancelled')),
    pay_day date NOT NULL, method text NOT NULL, items_digest text NOT NULL,
    gross bigint NOT NULL, tax bigint NOT NULL, net bigint NOT NULL, requested_by text NOT NULL,
    created_at timestamptz NOT NULL, released_at timestamptz, completed_at timestamptz, version int NOT NULL DEFAULT 1,
    CONSTRAINT pay_run_sum CHECK (gross = tax + net AND tax >= 0));
  CREATE INDEX pay_run_enterprise ON payroll.pay_run (enterprise_id, id);
  CREATE INDEX pay_run_provider ON payroll.pay_run (provider_id, id);

  CREATE TABLE payroll.screening (
    pay_run_id uuid NOT NULL, wage_item_id uuid NOT NULL,
    outcome text NOT NULL CONSTRAINT screening_outcome CHECK (outcome IN ('ok', 'held')), findings jsonb NOT NULL,
    PRIMARY KEY (pay_run_id, wage_item_id));
  ${appendOnly('payroll.screening')}

  CREATE TABLE payroll.payout (
    id uuid PRIMARY KEY, kind text NOT NULL CONSTRAINT payout_kind CHECK (kind IN ('wage', 'claim')),
    book uuid NOT NULL, pay_run_id uuid, contract_id uuid, claim_id uuid, worker_id uuid NOT NULL,
    enterprise_id uuid, provider_id uuid, insurer_id uuid, occupation_code text, region text,
    gross bigint NOT NULL, tax bigint NOT NULL, net bigint NOT NULL,
    state text NOT NULL CONSTRAINT payout_state CHECK (state IN ('draft', 'cancelled', 'held', 'submitted', 'settled', 'failed', 'returned')),
    due_on date, account_id uuid, holds text[] NOT NULL DEFAULT '{}', rail_order_id text, reason_code text,
    attempts int NOT NULL DEFAULT 0, next_at timestamptz, created_at timestamptz NOT NULL,
    submitted_at timestamptz, settled_at timestamptz, on_time boolean, version int NOT NULL DEFAULT 1,
    CONSTRAINT payout_sum CHECK (gross = tax + net AND tax >= 0 AND net > 0));
  CREATE UNIQUE INDEX payout_claim ON payroll.payout (claim_id) WHERE claim_id IS NOT NULL AND state NOT IN ('failed', 'returned');
  CREATE INDEX payout_due ON payroll.payout (next_at) WHERE next_at IS NOT NULL;
  CREATE INDEX payout_run ON payroll.payout (pay_run_id);
  CREATE INDEX payout_worker ON payroll.payout (worker_id, id);`;

const TAX = `
  CREATE TABLE payroll.tax_entry (
    id uuid PRIMARY KEY, payout_id uuid NOT NULL, worker_id uuid NOT NULL, provider_id uuid NOT NULL, contract_id uuid NOT NULL,
    tax_year int NOT NULL, month int NOT NULL CONSTRAINT tax_entry_month CHECK (month BETWEEN 1 AND 12),
    kind text NOT NULL CONSTRAINT tax_entry_kind CHECK (kind IN ('withheld', 'reversed')), method text NOT NULL,
    income bigint NOT NULL, tax bigint NOT NULL, steps jsonb NOT NULL, created_at timestamptz NOT NULL);
  CREATE UNIQUE INDEX tax_entry_once ON payroll.tax_entry (payout_id, kind);
  CREATE INDEX tax_entry_state ON payroll.tax_entry (provider_id, worker_id, tax_year);
  ${appendOnly('payroll.tax_entry')}

  CREATE TABLE payroll.withholding_choice (
    id uuid PRIMARY KEY, provider_id uuid NOT NULL,
    method text NOT NULL CONSTRAINT withholding_choice_method CHECK (method IN ('cumulative', 'ordinary')),
    valid_from date NOT NULL, declared_by text NOT NULL, declared_at timestamptz NOT NULL);
  CREATE INDEX withholding_choice_provider ON payroll.withholding_choice (provider_id, valid_from);
  ${appendOnly('payroll.withholding_choice')}`;

/** Escrows and their deposits, wages owed, pay runs with their screening, payouts and the tax withheld from them. */
export class PayrollWagesAndPayouts1764000500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${FUNDS}${WAGES}${RUNS}${TAX}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE payroll.withholding_choice, payroll.tax_entry, payroll.payout, payroll.screening, payroll.pay_run,
      payroll.payout_account, payroll.wage_item, payroll.contract, payroll.deposit, payroll.escrow`);
  }
}
