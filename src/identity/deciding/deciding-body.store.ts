import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { isId, type OrganisationId } from '../../platform/ids/ids.js';
import type { DecidingBody, Matter } from '../identity.types.js';
import { divisionOf } from '../organisation/organisation.rules.js';
import { bodyOf, FEWEST_DECIDERS } from './deciding.rules.js';

interface Row {
  id: string;
  authority: OrganisationId | null;
  deciders: number | null;
}

/** Of each matter the authority that covers the code of its firm: one that has enough people first, then the nearest. */
const NEAREST = `
  SELECT m.id, g.id AS authority, g.deciders
  FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, division text, duty text, parties jsonb)
  LEFT JOIN LATERAL (SELECT * FROM (
    SELECT o.id, length(o.region) AS nearness, (
      SELECT count(DISTINCT w.id)::int FROM identity.member b JOIN identity.worker w ON w.id = b.person_id
      WHERE b.organisation_id = o.id AND b.state = 'active' AND m.duty = ANY(b.duties)
        AND w.state = 'active' AND w.level IN ('L2', 'L3') AND NOT m.parties ? w.id::text
        AND NOT EXISTS (SELECT FROM identity.member also
          WHERE also.person_id = w.id AND also.state = 'active' AND m.parties ? also.organisation_id::text)) AS deciders
    FROM identity.organisation o
    WHERE o.kind = 'government' AND o.state = 'approved' AND o.region IS NOT NULL
      AND starts_with(m.division, o.region) AND NOT m.parties ? o.id::text) a
    ORDER BY a.deciders >= $2 DESC, a.nearness DESC, a.id LIMIT 1) g ON true`;

/** Who decides the matters of a region. */
@Injectable()
export class DecidingBodyStore {
  constructor(private readonly database: Database) {}

  /** Approved authorities that cover the region of a firm's code. */
  async authoritiesOf(tx: Tx, uscc: string): Promise<OrganisationId[]> {
    const rows = await query<{ id: OrganisationId }>(
      tx,
      `SELECT id FROM identity.organisation WHERE kind = 'government' AND state = 'approved'
         AND region IS NOT NULL AND starts_with($1, region) ORDER BY id`,
      [divisionOf(uscc)],
    );
    return rows.map(({ id }) => id);
  }

  /** The body for each matter, by the matter's id. One statement. */
  async of(matters: readonly Matter[], on?: Tx): Promise<Map<string, DecidingBody>> {
    const given = matters
      .filter(({ id }) => isId(id))
      .map(({ uscc, region, duty = 'reviewer', ...matter }) => ({
        ...matter,
        duty,
        division: region ?? divisionOf(uscc),
      }));
    if (given.length === 0) return new Map();
    const rows = await query<Row>(on ?? this.database.reader, NEAREST, [
      JSON.stringify(given),
      FEWEST_DECIDERS,
    ]);
    return new Map(
      rows.map(({ id, authority, deciders }) => [
        id,
        bodyOf(authority && { organisationId: authority, deciders: deciders ?? 0 }),
      ]),
    );
  }
}
