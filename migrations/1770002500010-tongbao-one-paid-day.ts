import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One shift earns a day that is paid by the day; one that was corrected to nothing does not keep it from another. */
export class TongbaoOnePaidDay1770002500010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tongbao.shift_one_paid_day;
      CREATE UNIQUE INDEX shift_one_paid_day ON tongbao.shift (contract_id, day)
        WHERE state = 'approved' AND pay_basis = 'day' AND pay_share IS DISTINCT FROM 'second' AND gross_fen > 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tongbao.shift_one_paid_day;
      UPDATE tongbao.shift SET pay_share = 'second' WHERE pay_basis = 'day' AND gross_fen = 0;
      CREATE UNIQUE INDEX shift_one_paid_day ON tongbao.shift (contract_id, day)
        WHERE state = 'approved' AND pay_basis = 'day' AND pay_share IS DISTINCT FROM 'second'`);
  }
}
