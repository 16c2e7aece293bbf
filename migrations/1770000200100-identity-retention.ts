import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** For how long codes, assertions, challenges and sessions stay after they expired. */
export class IdentityRetention1770000200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seedParameter({
        key: 'identity.retention-code-days',
        validFrom: '2020-01-01',
        value: 7,
        source: 'Product decision: docs/adr/0017-growth.md: a week of questions about who tried to sign in',
      })}
      ${seedParameter({
        key: 'identity.retention-session-days',
        validFrom: '2020-01-01',
        value: 1,
        source: 'Product decision: docs/adr/0017-growth.md: a day for questions about what happened',
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(): Promise<void> {
    // nothing of ours to drop
  }
}
