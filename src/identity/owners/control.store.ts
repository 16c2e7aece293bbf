import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { ControlTie, OrganisationKind } from '../identity.types.js';

/**
 * Each organisation of a kind with the first by id of those that share a sign with it: a pair each would grow by the square.
 * Who proved to act for one counts as long as no later proof took its place, or they own it; a key of a machine client counts
 * retired too. A member's own key does not: it speaks for an organisation by a duty that the organisation gave, and a viewer
 * who registers one key at two would tie them.
 */
const TIES = `
  WITH asked AS MATERIALIZED (SELECT id FROM identity.organisation WHERE kind = $1),
  proof AS MATERIALIZED (
    SELECT p.organisation_id, p.person_id, p.principal_id, p.id
    FROM asked JOIN identity.authority_proof p ON p.organisation_id = asked.id WHERE p.outcome = 'proven'),
  newest AS (
    SELECT DISTINCT ON (organisation_id) organisation_id, person_id, principal_id FROM proof
    ORDER BY organisation_id, id DESC),
  sign AS (
    SELECT organisation_id, 'person' AS sign, person_id::text AS mark FROM newest
    UNION SELECT organisation_id, 'person', principal_id::text FROM newest WHERE principal_id IS NOT NULL
    UNION SELECT p.organisation_id, 'person', p.person_id::text FROM proof p
      JOIN identity.member m ON m.organisation_id = p.organisation_id AND m.person_id = p.person_id
      WHERE m.state = 'active' AND 'owner' = ANY(m.duties)
    UNION SELECT k.owner_id, 'key', k.kid FROM asked JOIN identity.signing_key k ON k.owner_id = asked.id
      WHERE k.member_id IS NULL),
  shared AS (
    SELECT s.organisation_id AS id, s.sign,
      first_value(s.organisation_id) OVER (PARTITION BY s.sign, s.mark ORDER BY s.organisation_id) AS first
    FROM sign s)
  SELECT DISTINCT sign, first, id FROM shared WHERE id <> first ORDER BY sign, first, id`;

/** Which organisations are in the same hands. */
@Injectable()
export class ControlStore {
  constructor(private readonly database: Database) {}

  async ties(kind: OrganisationKind): Promise<ControlTie[]> {
    const rows = await this.database.query<{ sign: ControlTie['sign']; first: string; id: string }>(TIES, [
      kind,
    ]);
    return rows.map(({ sign, first, id }) => ({ sign, organisationIds: [first, id] }));
  }
}
