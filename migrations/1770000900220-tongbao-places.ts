import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where work is done is of a kind: at one point, moving about around one, or remote. What there is was at one point. */
export class TongbaoPlaces1770000900220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.job ADD COLUMN place_kind text NOT NULL DEFAULT 'site',
        DROP CONSTRAINT job_fence_metres_check,
        ADD CONSTRAINT job_place_kind_check CHECK (place_kind IN ('site', 'area', 'remote')) NOT VALID,
        ADD CONSTRAINT job_fence_check CHECK ((fence_metres > 0) = (place_kind <> 'remote')) NOT VALID;
      ALTER TABLE tongbao.contract ADD COLUMN place_kind text NOT NULL DEFAULT 'site',
        ADD CONSTRAINT contract_place_kind_check CHECK (place_kind IN ('site', 'area', 'remote')) NOT VALID;
      ALTER TABLE tongbao.shift ADD COLUMN place_kind text NOT NULL DEFAULT 'site',
        ADD CONSTRAINT shift_place_kind_check CHECK (place_kind IN ('site', 'area', 'remote')) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.shift DROP COLUMN place_kind;
      ALTER TABLE tongbao.contract DROP COLUMN place_kind;
      ALTER TABLE tongbao.job DROP COLUMN place_kind,
        ADD CONSTRAINT job_fence_metres_check CHECK (fence_metres > 0) NOT VALID`);
  }
}
