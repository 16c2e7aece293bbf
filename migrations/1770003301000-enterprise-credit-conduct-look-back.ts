import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/credit-model.md, section 9a';

/** Facts of conduct are read for ten half-lives: what is left after is below a thousandth, and a ledger grows for ever. */
export class EnterpriseCreditConductLookBack1770003301000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seedParameter({
        key: 'enterprise-credit.conduct-look-back',
        validFrom: '2020-01-01',
        value: { wageDays: 36_500, shiftDays: 36_500 },
        source: `${HOUSE_RULE}: until November 2026 all facts were read; scores of that time are computed again by it`,
      })}
      ${seedParameter({
        key: 'enterprise-credit.conduct-look-back',
        validFrom: '2026-12-01',
        value: { wageDays: 1826, shiftDays: 3653 },
        source: `${HOUSE_RULE}: ten half-lives of 180 days (wages) and 365 days (shifts), by which a thousandth is left`,
      })}`);
  }

  /** The parameters stay: they are history. */
  async down(): Promise<void> {}
}
