import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** Approvals, contests, counters and small transfers have their time; a transfer that nobody confirmed expires. */
export class IdentityWaits1770001220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.authority_transfer
        DROP CONSTRAINT authority_transfer_state_check, ADD CONSTRAINT authority_transfer_state_check
          CHECK (state IN ('asked', 'sent', 'refused', 'confirmed', 'failed', 'expired')),
        DROP CONSTRAINT authority_transfer_check, ADD CONSTRAINT authority_transfer_check
          CHECK ((state IN ('sent', 'confirmed', 'failed', 'expired')) = (amount IS NOT NULL AND expires_at IS NOT NULL));
      ${[
        {
          key: 'identity.approval-days',
          value: 5,
          source: `${HOUSE_RULE}: working days in which the operator looks at an organisation`,
        },
        {
          key: 'identity.contest-decision-days',
          value: 15,
          source: `${HOUSE_RULE}: working days in which two people decide a contest, as long as its parties had`,
        },
        {
          key: 'identity.sight-days',
          value: 30,
          source: `${HOUSE_RULE}: a month to come to a counter`,
        },
      ]
        .map((seed) => seedParameter({ ...seed, validFrom: '2020-01-01' }))
        .join('\n')}
      -- what knows no day waits the whole time from now on
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'identity', 'identity/when-organisation-unapproved', now() + interval '7 days', id::text
          FROM identity.organisation WHERE state = 'registered' AND kind NOT IN ('employer', 'operator')
        UNION ALL SELECT 'identity', 'identity/when-contest-unanswered', due_at, id::text
          FROM identity.contest WHERE state = 'open'
        UNION ALL SELECT 'identity', 'identity/when-contest-undecided', now() + interval '21 days', id::text
          FROM identity.contest WHERE state = 'decidable'
        UNION ALL SELECT 'identity', 'identity/when-person-unseen', now() + interval '30 days', id::text
          FROM identity.recovery WHERE state = 'awaits-sight'
        UNION ALL SELECT 'identity', 'identity/when-transfer-unconfirmed', expires_at, id::text
          FROM identity.authority_transfer WHERE state = 'sent'`);
  }

  /** The parameters stay: they are history. What expired can not be confirmed any more, as before. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND room = 'identity';
      UPDATE identity.authority_transfer SET state = 'sent' WHERE state = 'expired';
      ALTER TABLE identity.authority_transfer
        DROP CONSTRAINT authority_transfer_state_check, ADD CONSTRAINT authority_transfer_state_check
          CHECK (state IN ('asked', 'sent', 'refused', 'confirmed', 'failed')),
        DROP CONSTRAINT authority_transfer_check, ADD CONSTRAINT authority_transfer_check
          CHECK ((state IN ('sent', 'confirmed', 'failed')) = (amount IS NOT NULL AND expires_at IS NOT NULL))`);
  }
}
