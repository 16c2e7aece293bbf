import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  appendOnly,
  createRoomSchema,
  mayChange,
  seedParameter,
} from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** Grievances with their statements, terms and votes; what workers may complain about; the terms of every wait. */
export class GrievanceRoom1770001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${createRoomSchema('grievance')}${GRIEVANCES}${STAKES}${PARAMETERS}`);
    await runner.query(KNOWN_BEFORE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE room = 'grievance';
      DROP SCHEMA grievance CASCADE`);
  }
}

const KINDS = `'wages', 'hours', 'deposit-or-document-taken', 'false-advert', 'injury-refused', 'discrimination',
  'personal-data'`;
const STATES = `'filed', 'accepted', 'answered', 'mediating', 'proposed', 'deciding', 'settled', 'decided', 'failed',
  'refused', 'withdrawn'`;
const OVER = `'settled', 'decided', 'failed', 'refused', 'withdrawn'`;

const GRIEVANCES = `
  CREATE TABLE grievance.grievance (
    id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN (${KINDS})), state text NOT NULL CHECK (state IN (${STATES})),
    worker_id uuid NOT NULL, organisation_id uuid NOT NULL, beside_id uuid,
    claimant text NOT NULL CHECK (claimant IN ('worker', 'organisation')),
    contract_id uuid, shift_id uuid, claim_id uuid, job_id uuid, region text NOT NULL, mediator_id uuid,
    unsettled_because text, claimed_fen bigint, claimed_minutes int, claimed_units int, admitted_fen bigint,
    admitted_minutes int, admitted_units int, awarded boolean NOT NULL DEFAULT false, filed_at timestamptz NOT NULL,
    due_at timestamptz, mediation_due_at timestamptz, answered_at timestamptz, closed_at timestamptz, settled_by text,
    verdict text, refused_because text, version int NOT NULL DEFAULT 1,
    CHECK ((state IN (${OVER})) = (closed_at IS NOT NULL)), CHECK ((state = 'settled') = (settled_by IS NOT NULL)),
    CHECK ((state = 'decided') = (verdict IS NOT NULL)), CHECK ((state = 'refused') = (refused_because IS NOT NULL)));
  CREATE UNIQUE INDEX grievance_one_open ON grievance.grievance (worker_id, organisation_id, kind, claimant,
    coalesce(shift_id, contract_id, claim_id, job_id, '00000000-0000-0000-0000-000000000000'))
    WHERE closed_at IS NULL;
  CREATE INDEX grievance_worker ON grievance.grievance (worker_id, id);
  CREATE INDEX grievance_organisation ON grievance.grievance (organisation_id, id);
  CREATE INDEX grievance_mediator ON grievance.grievance (mediator_id, id);
  CREATE INDEX grievance_shift ON grievance.grievance (shift_id) WHERE closed_at IS NULL;
  ${mayChange('grievance.grievance', { update: true })}

  CREATE TABLE grievance.step (
    id uuid PRIMARY KEY, grievance_id uuid NOT NULL REFERENCES grievance.grievance,
    moved_to text NOT NULL CHECK (moved_to IN (${STATES})),
    made_by text NOT NULL CHECK (made_by IN ('worker', 'organisation', 'mediator', 'clock', 'fact')), maker_id text,
    made_at timestamptz NOT NULL);
  CREATE INDEX step_grievance ON grievance.step (grievance_id, id);
  ${appendOnly('grievance.step')}

  CREATE TABLE grievance.statement (
    id uuid PRIMARY KEY, grievance_id uuid NOT NULL REFERENCES grievance.grievance, worker_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('complaint', 'answer', 'reply', 'refusal', 'terms', 'decision')),
    author text NOT NULL CHECK (author IN ('worker', 'organisation', 'mediator')), sealed bytea NOT NULL,
    written_at timestamptz NOT NULL);
  CREATE INDEX statement_grievance ON grievance.statement (grievance_id, id);
  CREATE INDEX statement_worker ON grievance.statement (worker_id);
  ${mayChange('grievance.statement', { delete: true })}

  CREATE TABLE grievance.terms (
    id uuid PRIMARY KEY, grievance_id uuid NOT NULL REFERENCES grievance.grievance,
    amount_fen bigint CHECK (amount_fen > 0), minutes int CHECK (minutes > 0), units int CHECK (units > 0),
    pays_shift boolean NOT NULL, proposed_by uuid NOT NULL, proposed_at timestamptz NOT NULL, worker_agrees boolean,
    organisation_agrees boolean);
  CREATE INDEX terms_grievance ON grievance.terms (grievance_id, id);
  ${mayChange('grievance.terms', { update: ['worker_agrees', 'organisation_agrees'] })}

  CREATE TABLE grievance.vote (
    grievance_id uuid NOT NULL REFERENCES grievance.grievance, person_id uuid NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('upheld', 'dismissed')), amount_fen bigint CHECK (amount_fen > 0),
    minutes int CHECK (minutes > 0), units int CHECK (units > 0), voted_at timestamptz NOT NULL,
    PRIMARY KEY (grievance_id, person_id));
  ${appendOnly('grievance.vote')}
`;

const STAKES = `
  CREATE TABLE grievance.stake (
    subject_id uuid NOT NULL, worker_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('contract', 'shift', 'claim', 'application')), contract_id uuid,
    enterprise_id uuid NOT NULL, provider_id uuid, region text, pay_basis text CHECK (pay_basis IN ('hour', 'day', 'task')),
    standing text CHECK (standing IN ('closed', 'rejected', 'disputed', 'unsettled', 'denied', 'approved')),
    minutes int, end_known boolean, day date, gross_fen bigint,
    noted_at timestamptz NOT NULL, PRIMARY KEY (subject_id, worker_id));
  CREATE INDEX stake_worker ON grievance.stake (worker_id);
  CREATE INDEX stake_age ON grievance.stake (noted_at);
  ${mayChange('grievance.stake', { update: true, delete: true })}
`;

const BODIES = {
  arbitration: {
    zh: '劳动合同履行地或用人单位所在地的劳动人事争议仲裁委员会',
    en: 'the labour dispute arbitration commission where the contract is performed or the employer is seated',
  },
  inspection: { zh: '当地劳动保障监察机构', en: 'the local labour inspection' },
  court: { zh: '有管辖权的人民法院', en: 'the people’s court in charge' },
  hotline: '12333',
};

const PARAMETERS = [
  {
    key: 'grievance.acceptance-days',
    value: 5,
    source: `${HOUSE_RULE}: a mediator accepts or refuses within five working days`,
  },
  {
    key: 'grievance.answer-days',
    value: 5,
    source: `${HOUSE_RULE}: the other side answers within five working days`,
  },
  {
    key: 'grievance.reply-days',
    value: 3,
    source: `${HOUSE_RULE}: the claimant replies within three working days`,
  },
  {
    key: 'grievance.mediation-days',
    value: 15,
    source: `${HOUSE_RULE}: as long as mediation of labour disputes takes at most before arbitration is open (劳动争议调解仲裁法)`,
  },
  {
    key: 'grievance.terms-days',
    value: 3,
    source: `${HOUSE_RULE}: both sides answer proposed terms within three working days`,
  },
  {
    key: 'grievance.decision-days',
    value: 10,
    source: `${HOUSE_RULE}: two mediators decide within ten working days`,
  },
  {
    key: 'grievance.retention-stake-days',
    value: 1096,
    source: 'Product decision: as long as wage ledgers are kept (保障农民工工资支付条例 15 条: three years)',
  },
  {
    key: 'grievance.bodies-in-charge',
    value: BODIES,
    source: '劳动争议调解仲裁法；劳动保障监察条例；人力资源社会保障服务热线 12333',
  },
]
  .map((parameter) => seedParameter({ ...parameter, validFrom: '2020-01-01' }))
  .join('\n');

/** What events said before there was this room; shifts that wait for a mediator since then get their grievance. */
const KNOWN_BEFORE = `
  INSERT INTO grievance.stake (subject_id, worker_id, kind, contract_id, enterprise_id, provider_id, region, pay_basis, noted_at)
    SELECT (payload->>'contractId')::uuid, (payload->>'workerId')::uuid, 'contract', (payload->>'contractId')::uuid,
      (payload->>'enterpriseId')::uuid, (payload->>'providerId')::uuid, payload->>'region', payload->>'payBasis', occurred_at
    FROM platform.event WHERE name = 'tongbao.contract-sealed' ON CONFLICT DO NOTHING;
  INSERT INTO grievance.stake (subject_id, worker_id, kind, enterprise_id, region, noted_at)
    SELECT (payload->>'jobId')::uuid, (payload->>'workerId')::uuid, 'application', (payload->>'enterpriseId')::uuid,
      payload->>'region', occurred_at
    FROM platform.event WHERE name = 'tongbao.application-submitted' ON CONFLICT DO NOTHING;
  INSERT INTO grievance.stake (subject_id, worker_id, kind, enterprise_id, noted_at)
    SELECT (payload->>'claimId')::uuid, (payload->>'workerId')::uuid, 'claim', (payload->>'enterpriseId')::uuid, occurred_at
    FROM platform.event WHERE name = 'insurance.claim-reported' ON CONFLICT DO NOTHING;
  INSERT INTO platform.delivery (event_id, room, handler, bulk, next_at)
    SELECT id, 'grievance', 'grievance/on-' || split_part(name, '.', 2), true, now() FROM platform.event
    WHERE name IN ('tongbao.shift-closed', 'tongbao.shift-end-stated', 'tongbao.shift-rejected', 'tongbao.shift-disputed',
      'tongbao.shift-denied', 'tongbao.shift-unsettled', 'tongbao.shift-approved', 'tongbao.shifts-approved')
      AND occurred_at > now() - interval '1096 days'`;
