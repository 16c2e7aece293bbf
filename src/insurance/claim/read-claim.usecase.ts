import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { InjuryClaimDetailDto } from './claim.dto.js';
import { ClaimQueries } from './claim.queries.js';

/** Shows a claim in full; an insurer's look at an injury is logged first, and the worker sees it. What the law keeps of an erased worker is the insurer's to read. */
@Injectable()
export class ReadClaim {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimQueries,
    private readonly accessLog: AccessLog,
  ) {}

  /** @throws NoSuchClaim, SubjectErased */
  async run(actor: Actor, id: string): Promise<InjuryClaimDetailDto> {
    if (actor.role !== 'worker') {
      const subjectId = await this.claims.subjectOf(actor, id);
      const { id: readerId, organisationId: readerOrganisationId } = actor;
      const purpose = (await this.claims.isKept(subjectId)) ? 'retained-claim' : 'claim';
      const read = { subjectId, readerId, fields: ['injury'], purpose };
      await this.commands.unkeyed((tx) =>
        this.accessLog.record(tx, { ...read, ...(readerOrganisationId && { readerOrganisationId }) }),
      );
    }
    return this.claims.detail(actor, id);
  }
}
