import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { AnsweredBefore, NoSuchFinding } from '../errors.js';
import { FindingStore } from './finding.store.js';
import type { FindingId } from './finding.rules.js';
import type { AnsweredFindingDto } from './finding.dto.js';

/** The right of reply: what a worker says to a finding stands beside it. */
@Injectable()
export class AnswerFinding {
  constructor(
    private readonly commands: Commands,
    private readonly findings: FindingStore,
  ) {}

  /** @throws NoSuchFinding, AnsweredBefore, SubjectErased */
  async run(key: string, actor: Actor, id: FindingId, text: string): Promise<AnsweredFindingDto> {
    const finding = await this.findings.find(id);
    if (finding?.workerId !== actor.id) throw NoSuchFinding();
    const command = { name: 'work-certificate.answer-finding', actor: actor.id, key };
    return this.commands.run(command, { id, text }, async (tx) => {
      if (!(await this.findings.answer(tx, finding, text))) throw AnsweredBefore();
      return { findingId: id };
    });
  }
}
