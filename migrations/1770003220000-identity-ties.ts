import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations are found that have people, keys or a proven legal representative in common. */
export class IdentityTies1770003220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX member_person_ever ON identity.member (person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX signing_key_kid ON identity.signing_key (kid);
      CREATE INDEX authority_proof_representative ON identity.authority_proof ((coalesce(principal_id, person_id)))
        WHERE outcome = 'proven' AND (principal_id IS NOT NULL OR means = 'representative');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX identity.member_person_ever;
      DROP INDEX identity.signing_key_kid;
      DROP INDEX identity.authority_proof_representative;`);
  }
}
