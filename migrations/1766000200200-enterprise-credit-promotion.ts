import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a score model was made champion: evidence, an override, or the judgement of experts. */
export class EnterpriseCreditPromotion1766000200200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enterprise_credit.score_model_move ADD COLUMN grounds jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enterprise_credit.score_model_move DROP COLUMN grounds');
  }
}
