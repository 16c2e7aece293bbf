import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** Workers who let admitted employers find them, by township and occupation alone, and whom an employer asked. */
export class TongbaoAvailableWorkers1770003623000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tongbao.availability (
        worker_id uuid PRIMARY KEY, id uuid NOT NULL, township text NOT NULL, occupation_codes text[] NOT NULL,
        until timestamptz NOT NULL, said_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX availability_id ON tongbao.availability (id);
      CREATE INDEX availability_township ON tongbao.availability (township);
      CREATE INDEX availability_until ON tongbao.availability (until);
      ${mayChange('tongbao.availability', { update: true, delete: true })}

      CREATE TABLE tongbao.job_invitation (
        id uuid PRIMARY KEY, job_id uuid NOT NULL, enterprise_id uuid NOT NULL, worker_id uuid NOT NULL,
        availability_id uuid NOT NULL, region text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'applied', 'declined', 'lapsed', 'job-over')),
        invited_at timestamptz NOT NULL, answer_by timestamptz NOT NULL, version int NOT NULL);
      CREATE UNIQUE INDEX job_invitation_worker ON tongbao.job_invitation (job_id, worker_id);
      CREATE INDEX job_invitation_of_worker ON tongbao.job_invitation (worker_id, id);
      CREATE INDEX job_invitation_ended ON tongbao.job_invitation (answer_by) WHERE state <> 'open';
      ${mayChange('tongbao.job_invitation', { update: ['state', 'version'], delete: true })}
      ${seedParameter({
        key: 'tongbao.availability-days',
        validFrom: '2020-01-01',
        value: 90,
        source:
          'House rule: who looks for work says so again after a season (个人信息保护法 19: the shortest time)',
      })}
      ${seedParameter({
        key: 'tongbao.retention-availability-days',
        validFrom: '2020-01-01',
        value: 1,
        source: 'House rule: docs/adr/0017-growth.md; 个人信息保护法 47: what is over goes',
      })}
      ${seedParameter({
        key: 'tongbao.invitation-answer-days',
        validFrom: '2020-01-01',
        value: 7,
        source: 'House rule: as long as an offer may wait',
      })}
      ${seedParameter({
        key: 'tongbao.retention-job-invitation-days',
        validFrom: '2020-01-01',
        value: 366,
        source: 'House rule: docs/adr/0017-growth.md; a year, so that nobody is asked for one job twice',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tongbao.job_invitation, tongbao.availability`);
  }
}
