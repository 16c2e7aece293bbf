import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../../platform/database/forget-older.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import type { InvitationDto } from './invitation.dto.js';

/** Which invitations a list shows. */
export interface InvitationFilter {
  platformId?: OrganisationId;
  state?: InvitationDto['state'];
}

/** Rows of `enterprise_credit.invitation`. */
@Injectable()
export class InvitationStore {
  constructor(private readonly database: Database) {}

  /** Each code once a platform, whenever it was first said. */
  async add(tx: Tx, platformId: OrganisationId, codes: string[], invitedAt: Date): Promise<void> {
    await query(
      tx,
      `INSERT INTO enterprise_credit.invitation (id, platform_id, uscc, invited_at)
       SELECT id, $1, uscc, $4 FROM unnest($2::uuid[], $3::text[]) AS n (id, uscc) ON CONFLICT DO NOTHING`,
      [platformId, codes.map(() => newId()), codes, invitedAt],
    );
  }

  /** The newest first, each with whether its employer is known by now. */
  async page(
    { platformId, state }: InvitationFilter,
    limit: number,
    beforeId: string | null,
  ): Promise<InvitationDto[]> {
    return this.database.query<InvitationDto>(
      `SELECT i.id, i.platform_id AS "platformId", i.uscc, i.invited_at AS "invitedAt", e.id AS "enterpriseId",
         CASE WHEN e.id IS NULL THEN 'awaited' ELSE 'here' END AS state
       FROM enterprise_credit.invitation i
       LEFT JOIN LATERAL (SELECT id FROM enterprise_credit.enterprise WHERE uscc = i.uscc
         AND kind IN ('employer', 'provider') ORDER BY kind LIMIT 1) e ON true
       WHERE ($1::uuid IS NULL OR i.platform_id = $1) AND ($2::uuid IS NULL OR i.id < $2)
         AND ($3::text IS NULL OR (e.id IS NULL) = ($3 = 'awaited'))
       ORDER BY i.id DESC LIMIT $4`,
      [platformId ?? null, beforeId, state ?? null, limit],
    );
  }

  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const invitations = { table: 'enterprise_credit.invitation', key: ['id'], at: 'invited_at' };
    return forgetOlder(tx, invitations, before, most);
  }
}
