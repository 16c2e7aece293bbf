import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { DocumentDto } from '../../platform/document/document.dto.js';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { ClaimStore } from '../claim/claim.store.js';
import type { ClaimId } from '../claim/claim.rules.js';
import { NoSuchClaim } from '../errors.js';
import type { ClaimUnderReviewDto } from './finding.dto.js';
import { FindingStore } from './finding.store.js';

/** A reviewer reads a pledged claim; the worker sees that they did. */
@Injectable()
export class ReadClaim {
  constructor(
    private readonly commands: Commands,
    private readonly claims: ClaimStore,
    private readonly log: AccessLog,
    private readonly findings: FindingStore,
    private readonly documents: Documents,
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
    const documents = await this.papersOn(claimId);
    return { claimId, workerId, kind, state, content, documents, termsHash, pledgedAt };
  }

  /** Those behind the claim first, then those behind answers. */
  private async papersOn(claimId: ClaimId): Promise<DocumentDto[]> {
    const cases = [claimId, ...(await this.findings.idsOn(claimId))];
    const papers = await this.documents.ofCases('work-certificate', cases);
    return [...papers.values()].flat();
  }
}
