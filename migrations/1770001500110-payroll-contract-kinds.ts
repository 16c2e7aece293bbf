import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The kind of the contract that a wage was earned under: its tax follows it. Of what is kept already the kind stands in no
 * event, so it is taken over once from where contracts are kept; a wage without one is taxed as before.
 */
export class PayrollContractKinds1770001500110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.contract ADD COLUMN kind text;
      ALTER TABLE payroll.wage_item ADD COLUMN contract_kind text;
      UPDATE payroll.contract p SET kind = t.kind FROM tongbao.contract t WHERE t.id = p.id AND (p.ends_on >= current_date
        OR EXISTS (SELECT 1 FROM payroll.wage_item w WHERE w.contract_id = p.id AND w.state = 'due'));
      UPDATE payroll.wage_item w SET contract_kind = c.kind FROM payroll.contract c
        WHERE c.id = w.contract_id AND w.state = 'due'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payroll.wage_item DROP COLUMN contract_kind;
      ALTER TABLE payroll.contract DROP COLUMN kind`);
  }
}
