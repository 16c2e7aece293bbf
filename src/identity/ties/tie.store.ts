import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { SharedKey, SharedPerson } from '../identity.types.js';

/** A pair of organisations that have something in common. */
interface Pair {
  here: OrganisationId;
  there: OrganisationId;
}

/** A person of both, as stored: when each of their memberships of the other began and ended. */
type Met = Pair & Omit<SharedPerson, 'periodsThere'> & { joined: Date[]; gone: (Date | null)[] };

/** Those asked about whose claim is proven: an unproven one ties nobody. */
const ASKED = `
  SELECT id FROM identity.organisation WHERE id = ANY ($1) AND authority = 'proven'`;

/** Who was proven to be the legal representative of an organisation, and until a later proof, unless they own it still. */
const REPRESENTATIVES = `
  SELECT p.organisation_id, coalesce(p.principal_id, p.person_id) AS person_id,
    CASE WHEN NOT EXISTS (SELECT FROM identity.member m WHERE m.organisation_id = p.organisation_id
      AND m.person_id = coalesce(p.principal_id, p.person_id) AND m.state = 'active' AND 'owner' = ANY (m.duties))
    THEN (SELECT min(later.proven_at) FROM identity.authority_proof later
      WHERE later.organisation_id = p.organisation_id AND later.outcome = 'proven' AND later.id > p.id) END AS left_at
  FROM identity.authority_proof p
  WHERE p.outcome = 'proven' AND (p.principal_id IS NOT NULL OR p.means = 'representative')`;

/** How many proven organisations somebody acts for. */
const SERVED = `
  SELECT count(DISTINCT x.organisation_id) FROM identity.member x
  JOIN identity.organisation o ON o.id = x.organisation_id AND o.authority = 'proven'
  WHERE x.person_id = m.person_id AND x.state = 'active'`;

/** How many proven organisations use a key. */
const USED = `
  SELECT count(DISTINCT x.owner_id) FROM identity.signing_key x
  JOIN identity.organisation o ON o.id = x.owner_id AND o.authority = 'proven'
  WHERE x.kid = k.kid AND x.state = 'active'`;

/** What proven organisations have in common: people who took a membership up themselves, and keys they proved to hold. */
@Injectable()
export class TieStore {
  constructor(private readonly database: Database) {}

  /** Of these organisations the proven ones: a displaced one is proven no more. */
  async proven(ids: readonly string[]): Promise<OrganisationId[]> {
    const rows = await this.database.query<{ id: OrganisationId }>(ASKED, [ids]);
    return rows.map(({ id }) => id);
  }

  /** A row for each person who is, or was, the proven legal representative of both. */
  async representatives(ids: readonly string[]): Promise<(Pair & SharedKey)[]> {
    return this.database.query<Pair & SharedKey>(
      `SELECT DISTINCT a.id AS here, other.organisation_id AS there,
         own.left_at AS "leftHereAt", other.left_at AS "leftThereAt" FROM (${ASKED}) a
       JOIN (${REPRESENTATIVES}) own ON own.organisation_id = a.id
       JOIN (${REPRESENTATIVES}) other ON other.person_id = own.person_id AND other.organisation_id <> a.id
       JOIN identity.organisation o ON o.id = other.organisation_id AND o.authority = 'proven'
       ORDER BY here, there`,
      [ids],
    );
  }

  /**
   * A row for each person of an organisation who is, or was, with another too, or whose confirmed phone is: a phone is
   * confirmed by the sign-in that takes a membership up. Nobody who acts for so many organisations.
   */
  async people(ids: readonly string[], fewerThan: number): Promise<(Pair & SharedPerson)[]> {
    const rows = await this.database.query<Met>(
      `WITH own AS (
         SELECT m.organisation_id AS here, m.person_id,
           array_remove(array_agg(m.phone_hash), NULL) AS phones,
           CASE WHEN bool_or(m.state = 'active') THEN NULL ELSE max(m.removed_at) END AS left_at
         FROM (${ASKED}) a JOIN identity.member m ON m.organisation_id = a.id AND m.person_id IS NOT NULL
         WHERE (${SERVED}) < $2 GROUP BY 1, 2),
       met AS (
         SELECT own.here, own.person_id, x.id FROM own JOIN identity.member x ON x.person_id = own.person_id
         UNION SELECT own.here, own.person_id, x.id FROM own
           JOIN identity.member x ON x.phone_hash = ANY (own.phones) AND x.person_id IS NOT NULL)
       SELECT own.here, x.organisation_id AS there,
         bool_or(x.person_id = own.person_id AND EXISTS (SELECT FROM identity.authority_proof p
           WHERE p.organisation_id = own.here AND p.person_id = own.person_id AND p.outcome = 'proven')) AS "provedHere",
         min((SELECT min(p.proven_at) FROM identity.authority_proof p WHERE p.organisation_id = x.organisation_id
           AND p.person_id = x.person_id AND p.outcome = 'proven')) AS "provedThereAt",
         max(own.left_at) AS "leftHereAt", array_agg(x.added_at ORDER BY x.id) AS joined,
         array_agg(CASE WHEN x.state <> 'active' THEN x.removed_at END ORDER BY x.id) AS gone
       FROM own JOIN met USING (here, person_id) JOIN identity.member x ON x.id = met.id AND x.organisation_id <> own.here
       JOIN identity.organisation o ON o.id = x.organisation_id AND o.authority = 'proven'
       GROUP BY own.here, x.organisation_id, own.person_id ORDER BY here, there, own.person_id`,
      [ids, fewerThan],
    );
    return rows.map(({ joined, gone, ...person }) => {
      return { ...person, periodsThere: joined.map((from, index) => ({ from, until: gone[index] ?? null })) };
    });
  }

  /**
   * A row for each public key that machine clients of two organisations registered. A member's own key ties none: a viewer
   * of one firm could register it at another; and a key of so many organisations is that of who writes software for them.
   */
  async keys(ids: readonly string[], fewerThan: number): Promise<(Pair & SharedKey)[]> {
    return this.database.query<Pair & SharedKey>(
      `SELECT k.owner_id AS here, other.owner_id AS there, k.retired_at AS "leftHereAt", other.retired_at AS "leftThereAt"
       FROM (${ASKED}) a JOIN identity.signing_key k ON k.owner_id = a.id
       JOIN identity.signing_key other ON other.kid = k.kid AND other.owner_id <> k.owner_id
       JOIN identity.organisation o ON o.id = other.owner_id AND o.authority = 'proven'
       WHERE k.member_id IS NULL AND other.member_id IS NULL AND (${USED}) < $2
       ORDER BY here, there, k.kid`,
      [ids, fewerThan],
    );
  }
}
