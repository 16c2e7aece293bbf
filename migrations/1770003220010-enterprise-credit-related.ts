import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * Who is related to an enterprise that people restricted is looked at by a person, and not refused any more. Those that
 * were refused for it are decided anew as soon as this release runs.
 */
export class EnterpriseCreditRelated1770003220010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seedParameter({
        key: 'enterprise-credit.related-parties',
        validFrom: '2020-01-01',
        value: {
          levels: ['no-new-posts', 'blacklist'],
          controllerPercent: 50,
          sharedPeople: 3,
          servedFirms: 5,
          registryFirms: 20,
        },
        source:
          'House rule: docs/credit-model.md, section 1b: half as in 公司法 art. 265 (controlling shareholder), whom more than 20 firms share relates none as 公司法 art. 265 has it (enterprises are not related merely by common state control), the rest by judgement of experts',
      })}
      INSERT INTO platform.delivery (room, handler, next_at, bulk, waits, later_key)
      SELECT 'enterprise-credit', 'enterprise-credit/when-relation-changed', now(), false, false, id::text
      FROM enterprise_credit.enterprise WHERE 'RELATED_PARTY_BANNED' = ANY (admission_codes) AND admission = 'REJECT'
      ON CONFLICT DO NOTHING`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'enterprise-credit/when-relation-changed'`);
  }
}
