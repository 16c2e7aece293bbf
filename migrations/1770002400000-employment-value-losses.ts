import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What suppression cost was published with shares of one decimal and with why: equations about hidden values. Of months
 * that are published already only the cells and the hidden ones stay, which can be counted from the figures.
 */
export class EmploymentValueLosses1770002400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE employment_value.release DISABLE TRIGGER USER;
      UPDATE employment_value.release SET losses = (
        SELECT coalesce(jsonb_agg(jsonb_build_object('family', l->'family', 'cells', l->'cells', 'hidden',
          (l->>'hiddenSmall')::int + (l->>'hiddenDominant')::int + (l->>'hiddenComplementary')::int) ORDER BY at), '[]')
        FROM jsonb_array_elements(losses) WITH ORDINALITY AS e(l, at));
      ALTER TABLE employment_value.release ENABLE TRIGGER USER;`);
  }

  /** The split is gone on purpose; the release before reads numbers that it has not as nothing. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
