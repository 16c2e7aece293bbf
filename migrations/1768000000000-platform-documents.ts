import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, seedParameter } from '../src/platform/database/migration.sql.js';

const MIB = 1_048_576;

/** Sizes and days by purpose: what whoever runs the house may set otherwise. */
const LIMITS = {
  licence: { maxBytes: 20 * MIB, days: 1825 },
  certificate: { maxBytes: 20 * MIB, days: 1825 },
  'identity-paper': { maxBytes: 20 * MIB, days: 365 },
  contract: { maxBytes: 256 * MIB, days: 1825 },
  'injury-photo': { maxBytes: 20 * MIB, days: 1825 },
  'site-photo': { maxBytes: 20 * MIB, days: 1095 },
  'chat-screenshot': { maxBytes: 20 * MIB, days: 1095 },
  'fraud-evidence': { maxBytes: 50 * MIB, days: 1825 },
  'appeal-evidence': { maxBytes: 50 * MIB, days: 1825 },
  'grievance-evidence': { maxBytes: 50 * MIB, days: 1095 },
  'claim-paper': { maxBytes: 50 * MIB, days: 1825 },
};

const UPLOADS = {
  partBytes: 4 * MIB,
  openHours: 24,
  unattachedHours: 168,
  unattachedBytes: 4096 * MIB,
  checkedBytes: 10_240 * MIB,
};

/** Uploaded documents, the objects they lie in, the cases they belong to and who may read them there. */
export class PlatformDocuments1768000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.installation (
        one boolean PRIMARY KEY DEFAULT true CHECK (one), id uuid NOT NULL, document_folder uuid);
      INSERT INTO platform.installation (id) VALUES (platform.new_id());

      CREATE TABLE platform.document (
        id uuid PRIMARY KEY, purpose text NOT NULL, type text NOT NULL, subject_id uuid NOT NULL,
        uploaded_by text NOT NULL, uploader_organisation_id uuid,
        state text NOT NULL CHECK (state IN ('open', 'stored', 'quarantined', 'refused', 'lost', 'erased')),
        scan text NOT NULL CHECK (scan IN ('unscanned', 'waiting', 'clean', 'infected')),
        declared_size bigint CHECK (declared_size > 0), part_bytes int CHECK (part_bytes > 0),
        size bigint CHECK (size > 0), hash text, received_hash text, refusal text,
        opened_at timestamptz NOT NULL, stored_at timestamptz, keep_until timestamptz NOT NULL,
        scan_attempts int NOT NULL DEFAULT 0, scan_next_at timestamptz,
        CHECK ((declared_size IS NULL) = (part_bytes IS NULL)),
        CHECK (state NOT IN ('stored', 'quarantined', 'lost')
          OR (size IS NOT NULL AND hash IS NOT NULL AND received_hash IS NOT NULL AND stored_at IS NOT NULL)));
      CREATE INDEX document_ending ON platform.document (keep_until) WHERE state <> 'erased';
      CREATE INDEX document_subject ON platform.document (subject_id) WHERE state <> 'erased';
      CREATE INDEX document_uploader ON platform.document (coalesce(uploader_organisation_id::text, uploaded_by))
        WHERE state IN ('open', 'stored');
      CREATE INDEX document_unscanned ON platform.document (scan_next_at) WHERE scan = 'waiting' AND state = 'stored';
      CREATE INDEX document_lost ON platform.document (id) WHERE state = 'lost';

      CREATE TABLE platform.document_object (
        id uuid PRIMARY KEY, document_id uuid NOT NULL REFERENCES platform.document, part int CHECK (part > 0),
        state text NOT NULL CHECK (state IN ('writing', 'kept', 'doomed')), sealed_key bytea,
        size bigint, hash text, sealed_size bigint, sealed_hash text,
        made_at timestamptz NOT NULL, checked_at timestamptz,
        CHECK ((sealed_key IS NULL) = (state = 'doomed')),
        CHECK (state <> 'kept' OR (size IS NOT NULL AND hash IS NOT NULL
          AND sealed_size IS NOT NULL AND sealed_hash IS NOT NULL)));
      CREATE UNIQUE INDEX document_object_kept ON platform.document_object (document_id, part) NULLS NOT DISTINCT
        WHERE state = 'kept';
      CREATE INDEX document_object_document ON platform.document_object (document_id);
      CREATE INDEX document_object_going ON platform.document_object (made_at) WHERE state <> 'kept';
      CREATE INDEX document_object_checked ON platform.document_object (checked_at NULLS FIRST, id)
        WHERE state = 'kept' AND part IS NULL;

      CREATE TABLE platform.document_attachment (
        document_id uuid NOT NULL REFERENCES platform.document, room text NOT NULL, case_id uuid NOT NULL,
        attached_at timestamptz NOT NULL, PRIMARY KEY (document_id, room, case_id));
      CREATE INDEX document_attachment_case ON platform.document_attachment (room, case_id);

      CREATE TABLE platform.document_reader (
        document_id uuid NOT NULL, room text NOT NULL, case_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('role', 'organisation', 'person')), who text NOT NULL,
        PRIMARY KEY (document_id, kind, who, room, case_id),
        FOREIGN KEY (document_id, room, case_id) REFERENCES platform.document_attachment ON DELETE CASCADE);

      -- the application keeps the trace of every document, and takes none from a case to another
      REVOKE INSERT, UPDATE, DELETE ON platform.installation FROM ${APP_ROLE};
      GRANT UPDATE (document_folder) ON platform.installation TO ${APP_ROLE};
      REVOKE DELETE ON platform.document FROM ${APP_ROLE};
      REVOKE UPDATE ON platform.document_attachment, platform.document_reader FROM ${APP_ROLE};

      ${seedParameter({
        key: 'document.limits',
        validFrom: '2020-01-01',
        value: LIMITS,
        source:
          '安装默认值 default of the installation; 劳动合同法第五十条 keeps contracts two years after their end',
      })}
      ${seedParameter({
        key: 'document.uploads',
        validFrom: '2020-01-01',
        value: UPLOADS,
        source: '安装默认值 default of the installation',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE platform.document_reader, platform.document_attachment, platform.document_object, platform.document,
        platform.installation;
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key IN ('document.limits', 'document.uploads');
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}
