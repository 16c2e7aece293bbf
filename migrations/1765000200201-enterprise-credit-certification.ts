import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** The window of an authorisation, the renewal of certifications, the shell ladder and related parties. */
export class EnterpriseCreditCertification1765000200201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.certification DROP CONSTRAINT certification_state;
      ALTER TABLE enterprise_credit.certification ADD CONSTRAINT certification_state
        CHECK (state IN ('pending', 'certified', 'refused', 'expired'));
      CREATE INDEX certification_representative ON enterprise_credit.certification ((facts ->> 'representativeRef'))
        WHERE facts ->> 'representativeRef' IS NOT NULL;
      CREATE INDEX certification_controller ON enterprise_credit.certification ((facts ->> 'controllerRef'))
        WHERE facts ->> 'controllerRef' IS NOT NULL;
      CREATE INDEX enterprise_certified_until ON enterprise_credit.enterprise (certified_until);
      ${seedParameter({
        key: 'enterprise-credit.certification-window',
        validFrom: '2022-01-01',
        value: { authorisationDays: 3, renewalDays: 14 },
        source:
          'Authorisation window as in AntChain staffing certification (three days); renewal lead: expert setting',
      })}
      ${seedParameter({
        key: 'enterprise-credit.shell-ladder',
        validFrom: '2022-01-01',
        value: {
          traits: { crowded: 1, crossed: 1, isNew: 1, noStaff: 1, noCapital: 1 },
          proofs: { staff: 1, age: 1, capital: 0.5, wages: 1, contracts: 0.5 },
          upTo: { 'A+': -3.5, A: -2.5, B: -1.5, 'M+': -0.5, M: 0.5, 'M-': 1.5, 'C+': 2.5, C: 3.5, D: 100 },
          firmsAtAddress: 6,
          representativeFirms: 11,
          newMonths: 6,
          soundStaff: 5,
          soundMonths: 36,
        },
        source:
          'Levels after AntChain staffing certification; weights and cut-offs: expert setting, not from law',
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX enterprise_credit.certification_representative, enterprise_credit.certification_controller,
        enterprise_credit.enterprise_certified_until;
      UPDATE enterprise_credit.certification SET state = 'refused' WHERE state = 'expired';
      ALTER TABLE enterprise_credit.certification DROP CONSTRAINT certification_state;
      ALTER TABLE enterprise_credit.certification ADD CONSTRAINT certification_state
        CHECK (state IN ('pending', 'certified', 'refused'))`);
  }
}
