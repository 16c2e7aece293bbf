import type { MigrationInterface, QueryRunner } from 'typeorm';

const ANSWERED = `state NOT IN ('match', 'mismatch', 'unknown') OR evidence IS NOT NULL`;

/** The signed answer of a source names its person by a digest: it goes with the person, and the row says so. */
export class WorkCertificateForgottenChecks1769000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${DROP_ANSWERED}
      ALTER TABLE work_certificate.claim_verification ADD COLUMN forgotten_at timestamptz,
        ADD CONSTRAINT claim_verification_answered CHECK (${ANSWERED} OR forgotten_at IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_certificate.claim_verification DROP CONSTRAINT claim_verification_answered;
      UPDATE work_certificate.claim_verification SET evidence = '' WHERE forgotten_at IS NOT NULL;
      ALTER TABLE work_certificate.claim_verification DROP COLUMN forgotten_at,
        ADD CONSTRAINT claim_verification_check1 CHECK (${ANSWERED})`);
  }
}

// the check was never given a name, so it is found by what it says
const DROP_ANSWERED = `DO $$ DECLARE named text; BEGIN
  SELECT conname INTO STRICT named FROM pg_constraint
    WHERE conrelid = 'work_certificate.claim_verification'::regclass AND contype = 'c'
      AND pg_get_constraintdef(oid) LIKE '%evidence%';
  EXECUTE format('ALTER TABLE work_certificate.claim_verification DROP CONSTRAINT %I', named);
END $$;`;
