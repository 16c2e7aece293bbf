import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { RegistryFacts } from '../certification/certification.types.js';
import type { RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';
import type { Imposed, RegisteredTie, RelatedPolicy } from './related.types.js';

/** An enterprise, and what the registry says of who stands behind it. */
export interface Registered {
  id: OrganisationId;
  facts: RegistryFacts | null;
}

/** Enterprises that belong together by the registry, and the restrictions that people imposed. */
@Injectable()
export class RelatedStore {
  constructor(private readonly database: Database) {}

  /** Which of these organisations are enterprises that this room knows, by id. */
  async known(tx: Tx, ids: readonly OrganisationId[]): Promise<OrganisationId[]> {
    const rows = await query<{ id: OrganisationId }>(
      tx,
      'SELECT id FROM enterprise_credit.enterprise WHERE id = ANY ($1) ORDER BY id',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** What the registry says of an enterprise now. */
  async factsOf(tx: Tx, id: OrganisationId): Promise<RegistryFacts | null> {
    const [row] = await query<{ facts: RegistryFacts | null }>(
      tx,
      `SELECT c.facts FROM enterprise_credit.enterprise e
       JOIN enterprise_credit.certification c ON c.id = e.certification_id WHERE e.id = $1`,
      [id],
    );
    return row?.facts ?? null;
  }

  /** The legal representatives that the registry names for these enterprises now, by id. */
  async representativesOf(tx: Tx, ids: readonly OrganisationId[]): Promise<Map<OrganisationId, string>> {
    const rows = await query<{ id: OrganisationId; ref: string }>(
      tx,
      `SELECT e.id, c.facts ->> 'representativeRef' AS ref FROM enterprise_credit.enterprise e
       JOIN enterprise_credit.certification c ON c.id = e.certification_id
       WHERE e.id = ANY ($1) AND c.facts ->> 'representativeRef' IS NOT NULL`,
      [ids],
    );
    return new Map(rows.map(({ id, ref }) => [id, ref]));
  }

  /**
   * Pairs with the same legal representative, the same controller of so many percent of both, or the same code. Whom more
   * firms share than `registryFirms`, as an organ that holds state-owned ones, relates none.
   */
  async registered(
    tx: Tx,
    asked: readonly Registered[],
    { controllerPercent: percent, registryFirms }: RelatedPolicy,
  ): Promise<RegisteredTie[]> {
    const given = asked.map(({ id, facts }) => {
      const { representativeRef = null, controllerRef = null, controllerShare = null } = facts ?? {};
      const controller = (controllerShare ?? 0) >= percent ? controllerRef : null;
      return { id, representative: representativeRef, controller };
    });
    return query<RegisteredTie>(
      tx,
      `WITH asked AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, representative text, controller text)),
       shared AS (
       SELECT a.id AS here, e.id AS there, 'representative' AS kind, e.uscc FROM asked a
       JOIN enterprise_credit.certification c ON c.facts ->> 'representativeRef' = a.representative
       JOIN enterprise_credit.enterprise e ON e.certification_id = c.id AND e.id <> a.id
       UNION SELECT a.id, e.id, 'controller', e.uscc FROM asked a
       JOIN enterprise_credit.certification c ON c.facts ->> 'controllerRef' = a.controller
         AND (c.facts ->> 'controllerShare')::numeric >= $2
       JOIN enterprise_credit.enterprise e ON e.certification_id = c.id AND e.id <> a.id),
       few AS (
       SELECT s.here, s.kind FROM shared s JOIN enterprise_credit.enterprise one ON one.id = s.here
       GROUP BY 1, 2 HAVING count(DISTINCT s.uscc) FILTER (WHERE s.uscc <> one.uscc) < $3)
       SELECT here, there, kind FROM shared JOIN few USING (here, kind)
       UNION SELECT a.id, same.id, 'same-company' FROM asked a
       JOIN enterprise_credit.enterprise one ON one.id = a.id
       JOIN enterprise_credit.enterprise same ON same.uscc = one.uscc AND same.id <> one.id
       ORDER BY here, there, kind`,
      [JSON.stringify(given), percent, registryFirms],
    );
  }

  /** Of these enterprises the restrictions of these levels in force that two people decided. */
  async imposed(
    tx: Tx,
    enterpriseIds: readonly OrganisationId[],
    levels: readonly RestrictionLevel[],
  ): Promise<Imposed[]> {
    if (enterpriseIds.length === 0) return [];
    return query<Imposed>(
      tx,
      `SELECT id AS "restrictionId", enterprise_id AS "enterpriseId", level, imposed_at AS "imposedAt"
       FROM enterprise_credit.restriction
       WHERE enterprise_id = ANY ($1) AND state = 'active' AND NOT interim AND level = ANY ($2)
       ORDER BY enterprise_id, id`,
      [enterpriseIds, levels],
    );
  }

  /** The names of the enterprises of these restrictions, by restriction; without those that are over. */
  async namesInForce(restrictionIds: readonly RestrictionId[]): Promise<Map<RestrictionId, string>> {
    if (restrictionIds.length === 0) return new Map();
    const rows = await this.database.query<{ id: RestrictionId; name: string }>(
      `SELECT r.id, e.name FROM enterprise_credit.restriction r
       JOIN enterprise_credit.enterprise e ON e.id = r.enterprise_id WHERE r.id = ANY ($1) AND r.state = 'active'`,
      [restrictionIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
