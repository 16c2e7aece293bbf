import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createRoomSchema, seedParameter } from '../src/platform/database/migration.sql.js';

const JOBS = `
  CREATE TABLE tongbao.job (
    id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, provider_id uuid NOT NULL,
    title text NOT NULL, duties text NOT NULL, occupation_code text NOT NULL,
    headcount int NOT NULL CHECK (headcount > 0), hired int NOT NULL DEFAULT 0,
    geo point NOT NULL, address text NOT NULL, region text NOT NULL, fence_metres int NOT NULL CHECK (fence_metres > 0),
    pay_basis text NOT NULL CHECK (pay_basis IN ('hour', 'day', 'task')), rate_fen bigint NOT NULL CHECK (rate_fen > 0),
    starts_on date NOT NULL, ends_on date NOT NULL, valid_until date NOT NULL, min_age int NOT NULL,
    state text NOT NULL CHECK (state IN ('in-review', 'open', 'closed', 'refused')),
    close_cause text CHECK (close_cause IN ('filled', 'withdrawn', 'expired', 'restricted')),
    findings jsonb NOT NULL, reviewed_by text, review_note text,
    created_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1,
    CHECK (hired BETWEEN 0 AND headcount), CHECK ((state = 'closed') = (close_cause IS NOT NULL)));
  CREATE INDEX job_enterprise ON tongbao.job (enterprise_id, id);
  CREATE INDEX job_in_review ON tongbao.job (id) WHERE state = 'in-review';
  CREATE INDEX job_open_valid_until ON tongbao.job (valid_until) WHERE state IN ('open', 'in-review');
  CREATE INDEX job_open_region ON tongbao.job (region) WHERE state = 'open';
  CREATE INDEX job_open_geo ON tongbao.job USING gist (geo) WHERE state = 'open';
  CREATE INDEX job_open_occupation_geo ON tongbao.job USING gist (occupation_code, geo) WHERE state = 'open';

  CREATE TABLE tongbao.restricted_enterprise (
    restriction_id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, until timestamptz, lifted boolean NOT NULL DEFAULT false);
  CREATE INDEX restricted_enterprise_enterprise ON tongbao.restricted_enterprise (enterprise_id);`;

const APPLICATIONS = `
  CREATE TABLE tongbao.application_request (
    nonce text PRIMARY KEY, worker_id uuid NOT NULL, job_id uuid NOT NULL, audience text NOT NULL,
    expires_at timestamptz NOT NULL, used_at timestamptz);
  CREATE INDEX application_request_expires_at ON tongbao.application_request (expires_at);

  CREATE TABLE tongbao.application (
    id uuid PRIMARY KEY, job_id uuid NOT NULL, worker_id uuid NOT NULL, enterprise_id uuid NOT NULL,
    occupation_code text NOT NULL, region text NOT NULL,
    state text NOT NULL CHECK (state IN ('submitted', 'offered', 'accepted', 'engaged', 'rejected', 'declined', 'withdrawn')),
    consent jsonb NOT NULL, consent_until timestamptz NOT NULL, resume_sealed bytea, reason text,
    created_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1);
  CREATE UNIQUE INDEX application_job_worker ON tongbao.application (job_id, worker_id);
  CREATE INDEX application_worker ON tongbao.application (worker_id, id);`;

const CONTRACTS = `
  CREATE TABLE tongbao.contract (
    id uuid PRIMARY KEY, application_id uuid NOT NULL, job_id uuid NOT NULL,
    worker_id uuid NOT NULL, enterprise_id uuid NOT NULL, provider_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('labour-contract', 'written-agreement')),
    occupation_code text NOT NULL, region text NOT NULL, geo point NOT NULL, fence_metres int NOT NULL,
    pay_basis text NOT NULL, rate_fen bigint NOT NULL, starts_on date NOT NULL, ends_on date NOT NULL,
    pay_due_days int NOT NULL, document_sealed bytea NOT NULL, document_hash text NOT NULL, consent_text text NOT NULL, consent_text_hash text NOT NULL,
    state text NOT NULL CHECK (state IN ('drafted', 'sealed', 'withdrawn')),
    created_at timestamptz NOT NULL, sealed_at timestamptz, version int NOT NULL DEFAULT 1,
    CHECK ((state = 'sealed') = (sealed_at IS NOT NULL)));
  CREATE UNIQUE INDEX contract_one_per_application ON tongbao.contract (application_id) WHERE state <> 'withdrawn';
  CREATE INDEX contract_application ON tongbao.contract (application_id);
  CREATE INDEX contract_document_hash ON tongbao.contract (document_hash);
  CREATE INDEX contract_worker ON tongbao.contract (worker_id, id);
  CREATE INDEX contract_enterprise ON tongbao.contract (enterprise_id, id);
  CREATE INDEX contract_provider ON tongbao.contract (provider_id, id);

  CREATE TABLE tongbao.contract_signature (
    id uuid PRIMARY KEY, contract_id uuid NOT NULL, role text NOT NULL CHECK (role IN ('employer', 'provider', 'worker')),
    signer_id uuid NOT NULL, statement jsonb NOT NULL, jws text NOT NULL, key_jwk jsonb NOT NULL,
    real_name_level text, address_hash bytea, received_at timestamptz NOT NULL);
  CREATE UNIQUE INDEX contract_signature_role ON tongbao.contract_signature (contract_id, role);
  ${appendOnly('tongbao.contract_signature')}`;

const SHIFTS = `
  CREATE TABLE tongbao.shift (
    id uuid PRIMARY KEY, contract_id uuid NOT NULL, worker_id uuid NOT NULL, enterprise_id uuid NOT NULL,
    provider_id uuid NOT NULL, occupation_code text NOT NULL, region text NOT NULL,
    pay_basis text NOT NULL, rate_fen bigint NOT NULL, pay_due_days int NOT NULL, day date NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closed', 'approved', 'rejected', 'disputed')),
    opened_at timestamptz NOT NULL, opened_place bytea NOT NULL, closed_at timestamptz, closed_place bytea,
    closed_by text CHECK (closed_by IN ('worker', 'clock')), minutes int CHECK (minutes >= 0),
    units int, gross_fen bigint CHECK (gross_fen > 0), approved_at timestamptz, pay_due_on date, reason text, dispute text,
    pay_state text NOT NULL DEFAULT 'none' CHECK (pay_state IN ('none', 'owed', 'paid', 'unpaid')),
    payout_id uuid, pay_reason text, paid_at timestamptz, version int NOT NULL DEFAULT 1,
    CHECK ((state = 'open') = (closed_at IS NULL)), CHECK ((state = 'approved') = (gross_fen IS NOT NULL)),
    CHECK ((state = 'approved') = (pay_state <> 'none')));
  CREATE UNIQUE INDEX shift_one_open ON tongbao.shift (worker_id) WHERE state = 'open';
  CREATE UNIQUE INDEX shift_one_paid_day ON tongbao.shift (contract_id, day) WHERE state = 'approved' AND pay_basis = 'day';
  CREATE INDEX shift_contract ON tongbao.shift (contract_id, id);
  CREATE INDEX shift_open_since ON tongbao.shift (opened_at) WHERE state = 'open';`;

const HOUSE = 'Product default; a deployer may set another value';

const PARAMETERS = [
  {
    key: 'tongbao.minimum-working-age',
    validFrom: '1995-01-01',
    value: 16,
    source: '中华人民共和国劳动法 第十五条',
  },
  {
    key: 'tongbao.longest-shift-minutes',
    validFrom: '1995-01-01',
    value: 660,
    source: '劳动法 第三十六条、第四十一条: 8 h a day and at most 3 h more',
  },
  {
    key: 'tongbao.pay-due-days',
    validFrom: '2008-01-01',
    value: 15,
    source: '劳动合同法 第七十二条: 非全日制用工劳动报酬结算支付周期最长不得超过十五日',
  },
  { key: 'tongbao.largest-accuracy-metres', validFrom: '2020-01-01', value: 100, source: HOUSE },
  { key: 'tongbao.clock-skew-seconds', validFrom: '2020-01-01', value: 300, source: HOUSE },
  { key: 'tongbao.application-request-seconds', validFrom: '2020-01-01', value: 600, source: HOUSE },
  { key: 'tongbao.application-consent-days', validFrom: '2020-01-01', value: 180, source: HOUSE },
];

/**
 * Hourly minimum wage for part-time work (小时最低工资标准), fen; of a province the lowest of its classes, so that a
 * lawful advert is never flagged. A city's own class is a narrower scope a deployer adds.
 */
const MINIMUM_WAGES: [scope: string, validFrom: string, fen: number, source: string][] = [
  ['CN', '2020-01-01', 1500, 'Fallback: the lowest class among the provinces listed here'],
  ['11', '2023-09-01', 2640, '北京市 2023 年最低工资标准'],
  ['31', '2023-07-01', 2400, '上海市 2023 年最低工资标准'],
  ['33', '2024-01-01', 2000, '浙江省 2024 年最低工资标准 (24/22/20 元)'],
  ['34', '2023-03-01', 1800, '安徽省 2023 年最低工资标准 (21/20/19/18 元)'],
  ['43', '2022-04-01', 1500, '湖南省 2022 年最低工资标准 (19/17/15 元)'],
  ['44', '2021-12-01', 1610, '广东省 2021 年最低工资标准 (22.2/18.1/17/16.1 元)'],
  ['51', '2022-04-01', 2000, '四川省 2022 年最低工资标准 (22/21/20 元)'],
];

/** Jobs, applications, contracts with their signatures, and shifts. */
export class TongbaoEngagement1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const wages = MINIMUM_WAGES.map(([scope, validFrom, value, source]) =>
      seedParameter({
        key: 'tongbao.minimum-hourly-wage-fen',
        scope,
        validFrom,
        value,
        source: `${source}; to be confirmed against the notice in force`,
      }),
    );
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      ${createRoomSchema('tongbao')}
      ${JOBS} ${APPLICATIONS} ${CONTRACTS} ${SHIFTS}
      ${[...PARAMETERS.map(seedParameter), ...wages].join('\n')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA tongbao CASCADE');
  }
}
