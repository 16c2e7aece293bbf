import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Platforms that post for employers they host are certified too, for their permit. What law asks of each kind is one value,
 * which may have been entered anew: each one in force or to come is entered once more with what it lacks.
 */
export class EnterpriseCreditPlatformPermits1770003511000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${kinds("'employer', 'provider', 'platform'")}
      INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
      SELECT platform.new_id(), key, scope, valid_from,
        jsonb_set(value, '{byKind,platform}', '["human-resources-service"]'),
        source || '; 人力资源市场暂行条例 18; 网络招聘服务管理规定 9', set_by
      FROM (SELECT DISTINCT ON (scope, valid_from) * FROM platform.parameter
        WHERE key = 'enterprise-credit.permit-requirements' ORDER BY scope, valid_from, set_at DESC, id DESC) latest`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter
        WHERE key = 'enterprise-credit.permit-requirements' AND value->'byKind' ? 'platform';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER;
      ${kinds("'employer', 'provider'")}`);
  }
}

const kinds = (allowed: string): string => `
  ALTER TABLE enterprise_credit.enterprise DROP CONSTRAINT enterprise_kind;
  ALTER TABLE enterprise_credit.enterprise
    ADD CONSTRAINT enterprise_kind CHECK (kind IN (${allowed})) NOT VALID;`;
