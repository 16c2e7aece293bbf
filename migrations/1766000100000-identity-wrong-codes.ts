import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** How many wrong one-time codes may be tried over all phones and addresses. */
export class IdentityWrongCodes1766000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      seedParameter({
        key: 'identity.wrong-code-limit',
        validFrom: '2020-01-01',
        value: { windowSeconds: 3600, segment: 100, everywhere: 20_000 },
        source:
          'Product default: 20,000 tries an hour find one six-digit code in fifty hours; the operator sets it by the size of the installation',
      }),
    );
  }

  /** The parameter stays: parameters are history. */
  async down(): Promise<void> {
    // nothing of ours to drop
  }
}
