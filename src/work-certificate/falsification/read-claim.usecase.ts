import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { ClaimStore } from '../claim/claim.store.js';
import type { ClaimId } from '../claim/claim.rules.js';
import { NoSuchClaim } from '../errors.js';
import type { ClaimUnderReviewDto } from './finding.dto.js';

/** A reviewer reads a pledged claim; the worker sees that they did. */
@Injectable()
export class ReadClaim {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimStore,
    private readonly log: AccessLog,
  ) {}

  /** Pledged and falsified claims only. @throws NoSuchClaim, SubjectErased */
  async run(actor: Actor, claimId: ClaimId): Promise<ClaimUnderReviewDto> {
    const row = await this.claims.find(claimId);
    if (row?.state !== 'pledged' && row?.state !== 'falsified') throw NoSuchClaim();
    const { workerId, kind, state, termsHash, pledgedAt } = row;
    const content = await this.claims.contentOf(row);
    await this.commands.unkeyed((tx) =>
      this.log.record(tx, {
        subjectId: workerId,
        readerId: actor.id,
        readerOrganisationId: actor.organisationId,
        fields: Object.keys(content).map((name) => `${kind}.${name}`),
        purpose: 'falsification-review',
      }),
    );
    return { claimId, workerId, kind, state, content, termsHash, pledgedAt };
  }
}
