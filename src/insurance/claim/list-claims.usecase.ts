import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { Page } from '../../platform/http/page.js';
import type { ClaimQuery, InjuryClaimDto } from './claim.dto.js';
import { ClaimQueries } from './claim.queries.js';

/** Lists claims; whose injuries another party saw in its list, that person sees in their log. */
@Injectable()
export class ListClaims {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimQueries,
    private readonly accessLog: AccessLog,
  ) {}

  /** A worker's and an insurer's own; all of them for the operator. Newest first. */
  async run(actor: Actor, of: ClaimQuery): Promise<Page<InjuryClaimDto>> {
    const page = await this.claims.list(actor, of);
    if (actor.role === 'worker' || page.items.length === 0) return page;
    const { id: readerId, organisationId: readerOrganisationId } = actor;
    const read = { readerId, ...(readerOrganisationId && { readerOrganisationId }) };
    const seen = { ...read, fields: ['injury'], purpose: 'claim-list' };
    const subjects = new Set(page.items.map(({ workerId }) => workerId));
    await this.commands.unkeyed((tx) =>
      this.accessLog.recordEach(
        tx,
        [...subjects].map((subjectId) => ({ ...seen, subjectId })),
      ),
    );
    return page;
  }
}
