import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { DocumentDto } from '../../platform/document/document.dto.js';
import { Documents } from '../../platform/document/documents.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { ClaimStore } from '../claim/claim.store.js';
import type { ClaimId } from '../claim/claim.rules.js';
import { NoSuchClaim } from '../errors.js';
import type { ClaimUnderReviewDto, FindingAnswerDto } from './finding.dto.js';
import type { Finding } from './finding.entity.js';
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

  /**
   * Pledged and falsified claims only. It is recorded which person read what the worker answers.
   * @throws NoSuchClaim, SubjectErased
   */
  async run(actor: Actor, claimId: ClaimId): Promise<ClaimUnderReviewDto> {
    const row = await this.claims.find(claimId);
    if (row?.state !== 'pledged' && row?.state !== 'falsified') throw NoSuchClaim();
    const { workerId, kind, state, termsHash, pledgedAt } = row;
    const content = await this.claims.contentOf(row);
    const findings = await this.findings.on(claimId);
    const answers = await this.answersTo(findings);
    const fields = [...Object.keys(content), ...(answers.length > 0 ? ['answer'] : [])];
    await this.commands.unkeyed(async (tx) => {
      await this.log.record(tx, {
        subjectId: workerId,
        readerId: actor.id,
        readerOrganisationId: actor.organisationId,
        fields: fields.map((name) => `${kind}.${name}`),
        purpose: 'falsification-review',
      });
      const read = answers.map(({ findingId }) => findingId);
      if (read.length > 0 && !actor.machine) await this.findings.noteReading(tx, read, personOf(actor));
    });
    const documents = await this.papersOn(claimId, findings);
    return { claimId, workerId, kind, state, content, answers, documents, termsHash, pledgedAt };
  }

  private async answersTo(findings: readonly Finding[]): Promise<FindingAnswerDto[]> {
    const answers: FindingAnswerDto[] = [];
    for (const finding of findings) {
      const text = await this.findings.answerOf(finding);
      const { id: findingId, answeredAt } = finding;
      if (text !== null && answeredAt !== null) answers.push({ findingId, text, answeredAt });
    }
    return answers;
  }

  /** Those behind the claim first, then those behind answers. */
  private async papersOn(claimId: ClaimId, findings: readonly Finding[]): Promise<DocumentDto[]> {
    const cases = [claimId, ...findings.map(({ id }) => id)];
    const papers = await this.documents.ofCases('work-certificate', cases);
    return [...papers.values()].flat();
  }
}
