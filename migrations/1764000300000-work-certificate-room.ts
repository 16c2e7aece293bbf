import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createRoomSchema, seedParameter } from '../src/platform/database/migration.sql.js';

/** Claims and their checks, certificates with keys and status lists, employments proved by wages, resumes, findings. */
export class WorkCertificateRoom1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createRoomSchema('work_certificate')}

      CREATE TABLE work_certificate.claim (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('identity', 'education', 'skill', 'employment', 'wish')),
        state text NOT NULL CHECK (state IN
          ('stated', 'verifying', 'verified', 'mismatched', 'pledged', 'falsified', 'erased')),
        source text, content bytea, terms_hash text, pledge_signature text, pledged_at timestamptz,
        recorded_at timestamptz NOT NULL, verified_at timestamptz, version int NOT NULL,
        CHECK ((state = 'erased') = (content IS NULL)),
        CHECK (state <> 'pledged' OR (terms_hash IS NOT NULL AND pledge_signature IS NOT NULL)));
      CREATE INDEX claim_worker ON work_certificate.claim (worker_id, id);

      CREATE TABLE work_certificate.claim_verification (
        id uuid PRIMARY KEY, claim_id uuid NOT NULL, worker_id uuid NOT NULL, consent_id uuid NOT NULL,
        source text NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'match', 'mismatch', 'unknown', 'no-answer', 'cancelled')),
        attempts int NOT NULL, next_at timestamptz, evidence text,
        asked_at timestamptz NOT NULL, answered_at timestamptz,
        CHECK ((state = 'asked') = (next_at IS NOT NULL)),
        CHECK (state NOT IN ('match', 'mismatch', 'unknown') OR evidence IS NOT NULL));
      CREATE INDEX claim_verification_claim ON work_certificate.claim_verification (claim_id, id);
      CREATE INDEX claim_verification_due ON work_certificate.claim_verification (next_at) WHERE state = 'asked';

      CREATE TABLE work_certificate.issuer_key (
        kid text PRIMARY KEY, jwk jsonb NOT NULL, sealed_key bytea NOT NULL,
        state text NOT NULL CHECK (state IN ('active', 'retired')),
        created_at timestamptz NOT NULL, retired_at timestamptz);
      CREATE UNIQUE INDEX issuer_key_active ON work_certificate.issuer_key (state) WHERE state = 'active';

      CREATE TABLE work_certificate.status_list (
        id uuid PRIMARY KEY, sealed_seed bytea NOT NULL,
        allocated int NOT NULL CHECK (allocated BETWEEN 0 AND 1048576), version int NOT NULL,
        token text, token_version int, token_expires_at timestamptz, created_at timestamptz NOT NULL);

      CREATE TABLE work_certificate.certificate (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL, vct text NOT NULL, kid text NOT NULL,
        entry_ids uuid[] NOT NULL, status_list_id uuid NOT NULL, status_index int NOT NULL,
        token_hash bytea NOT NULL, state text NOT NULL CHECK (state IN ('valid', 'revoked')),
        reason_code text, issued_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, revoked_at timestamptz,
        CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)));
      CREATE INDEX certificate_worker ON work_certificate.certificate (worker_id, id);
      CREATE UNIQUE INDEX certificate_one_valid ON work_certificate.certificate (worker_id, vct) WHERE state = 'valid';
      CREATE UNIQUE INDEX certificate_status ON work_certificate.certificate (status_list_id, status_index);
      CREATE INDEX certificate_revoked ON work_certificate.certificate (status_list_id) WHERE state = 'revoked';

      CREATE TABLE work_certificate.certificate_nonce (
        nonce_hash bytea PRIMARY KEY, worker_id uuid NOT NULL, expires_at timestamptz NOT NULL);
      CREATE INDEX certificate_nonce_expiry ON work_certificate.certificate_nonce (expires_at);

      CREATE TABLE work_certificate.employment (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL, enterprise_id uuid NOT NULL, contract_id uuid NOT NULL,
        occupation_code text, first_day date, last_day date, payments int NOT NULL CHECK (payments >= 0),
        state text NOT NULL CHECK (state IN ('verified', 'unpaid')),
        verified_at timestamptz, updated_at timestamptz NOT NULL,
        CHECK ((state = 'verified') = (payments > 0)));
      CREATE UNIQUE INDEX employment_contract ON work_certificate.employment (contract_id);
      CREATE INDEX employment_worker ON work_certificate.employment (worker_id, id);

      CREATE TABLE work_certificate.employment_payment (
        payout_id uuid PRIMARY KEY, worker_id uuid NOT NULL, contract_id uuid NOT NULL, shift_ids uuid[] NOT NULL,
        settled_on date, state text NOT NULL CHECK (state IN ('settled', 'returned')), gross bytea);
      CREATE INDEX employment_payment_contract ON work_certificate.employment_payment (contract_id);

      CREATE TABLE work_certificate.employment_shift (
        shift_id uuid PRIMARY KEY, worker_id uuid NOT NULL, contract_id uuid NOT NULL, day date NOT NULL);
      CREATE INDEX employment_shift_contract ON work_certificate.employment_shift (contract_id);

      CREATE TABLE work_certificate.resume_request (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL, audience text NOT NULL, nonce text NOT NULL,
        created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz);
      CREATE INDEX resume_request_expiry ON work_certificate.resume_request (expires_at);

      CREATE TABLE work_certificate.finding (
        id uuid PRIMARY KEY, claim_id uuid NOT NULL, worker_id uuid NOT NULL, kind text NOT NULL,
        state text NOT NULL CHECK (state IN ('under-review', 'upheld', 'dismissed')),
        points int NOT NULL CHECK (points >= 0), opened_at timestamptz NOT NULL, decided_at timestamptz,
        answer bytea, answered_at timestamptz,
        CHECK ((state = 'under-review') = (decided_at IS NULL)));
      CREATE UNIQUE INDEX finding_one_open ON work_certificate.finding (claim_id) WHERE state = 'under-review';
      CREATE INDEX finding_worker ON work_certificate.finding (worker_id, id);

      CREATE TABLE work_certificate.finding_review (
        finding_id uuid NOT NULL, reviewer_id text NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('false', 'not-proven')), reasons text[] NOT NULL,
        reviewed_at timestamptz NOT NULL, PRIMARY KEY (finding_id, reviewer_id));
      ${appendOnly('work_certificate.finding_review')}

      ${PARAMETERS.map(seedParameter).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const keys = PARAMETERS.map(({ key }) => `'${key}'`).join(', ');
    await runner.query(`
      DROP SCHEMA work_certificate CASCADE;
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key IN (${keys}) AND set_by = 'migration';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER;`);
  }
}

const TERMS = {
  version: '2026-01',
  zh: '我承诺：本条信息真实、由我本人填写。如经两名审核人认定为虚假，含有本条信息的工作证将被吊销，并按规定扣减我的信任分；我可以对认定提出申辩。',
  en: 'I pledge that this statement is true and my own. If two reviewers find it false, certificates that hold it are revoked and I lose trust points under the rules; I may answer the finding.',
};

const PARAMETERS = [
  {
    key: 'work-certificate.pledge-terms',
    validFrom: '2026-01-01',
    value: TERMS,
    source: 'Pledge terms of the pilot, version 2026-01',
  },
  {
    key: 'work-certificate.validity-days',
    validFrom: '2026-01-01',
    value: { identity: 365, education: 1095, skill: 1095, employment: 180 },
    source: 'Pilot rule 2026-01: a certificate is renewed before what it says can have changed',
  },
  {
    key: 'work-certificate.trust',
    validFrom: '2026-01-01',
    value: { start: 100, cost: { identity: 50, education: 30, skill: 30, employment: 25, wish: 5 } },
    source: 'Pilot rule 2026-01: trust points and what a falsified pledge costs',
  },
];
