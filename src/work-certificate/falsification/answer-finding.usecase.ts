import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { AnsweredBefore, NoSuchFinding } from '../errors.js';
import { FindingChanges } from './finding.changes.js';
import { FindingStore } from './finding.store.js';
import type { FindingId } from './finding.rules.js';
import type { AnsweredFindingDto, AnswerFindingDto } from './finding.dto.js';

/** What an answer takes as documents, and who reads them besides the worker: reviewers of the claim. */
const PAPERS = {
  room: 'work-certificate',
  purposes: ['certificate', 'contract', 'appeal-evidence'],
  readers: [{ role: 'operator' }],
} as const;

/** The right of reply: what a worker says to a finding stands beside it. */
@Injectable()
export class AnswerFinding {
  constructor(
    private readonly commands: Commands,
    private readonly findings: FindingStore,
    private readonly changes: FindingChanges,
    private readonly documents: Documents,
  ) {}

  /** @throws NoSuchFinding, AnsweredBefore, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, actor: Actor, id: FindingId, answer: AnswerFindingDto): Promise<AnsweredFindingDto> {
    const finding = await this.findings.find(id);
    if (finding?.workerId !== actor.id) throw NoSuchFinding();
    const { text, documentIds } = answer;
    const retention = await this.documents.retention();
    const command = { name: 'work-certificate.answer-finding', actor: actor.id, key };
    return this.commands.run(command, { id, text, ...(documentIds && { documentIds }) }, async (tx) => {
      if (!(await this.changes.answer(tx, finding, text))) throw AnsweredBefore();
      await this.documents.attach(tx, documentIds ?? [], { ...PAPERS, caseId: id, by: actor }, retention);
      return { findingId: id };
    });
  }
}
