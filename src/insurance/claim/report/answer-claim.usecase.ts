import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { AppealUsed, ClaimStateWrong, NoSuchClaim } from '../../errors.js';
import { mayMove } from '../claim.rules.js';
import { ClaimChanges } from '../record/claim.changes.js';
import type { ClaimAnswerDto, ClaimReceiptDto } from '../claim.dto.js';
import type { ClaimState } from '../claim.types.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimPaperChanges } from '../record/claim-paper.changes.js';
import { ClaimFile } from '../record/claim-note.store.js';

/** What a worker adds to a claim; evidence is SHA-256 of documents, base64url, each once. */
export type ClaimAnswer = Omit<ClaimAnswerDto, 'evidence'> & { evidence: string[] };

/** The worker's moves after the report: hand in what was asked for, appeal a refusal, withdraw. */
@Injectable()
export class AnswerClaim {
  constructor(
    private readonly commands: Commands,
    private readonly file: ClaimFile,
    private readonly changes: ClaimChanges,
    private readonly papers: ClaimPaperChanges,
  ) {}

  /** @throws NoSuchClaim, ClaimStateWrong, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady. The state is wrong when nothing was asked for */
  async supplement(
    key: string,
    actor: Actor,
    claimId: string,
    answer: ClaimAnswer,
  ): Promise<ClaimReceiptDto> {
    const retention = await this.papers.retention();
    const command = { name: 'insurance.supplement-claim', actor: actor.id, key };
    return this.commands.run(command, { claimId, ...answer }, async (tx) => {
      const claim = await this.lockOwn(tx, actor, claimId, 'SUPPLEMENTED');
      const move = { to: 'SUPPLEMENTED', by: 'worker', makerId: actor.id } as const;
      await this.changes.move(tx, claim, move);
      await this.add(tx, claim, 'supplement', answer);
      await this.papers.take(tx, claim, { by: actor, ids: answer.documentIds }, retention);
      return { claimId, state: move.to };
    });
  }

  /** Of a refusal or an offer, once a claim. @throws NoSuchClaim, ClaimStateWrong, AppealUsed, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async appeal(key: string, actor: Actor, claimId: string, answer: ClaimAnswer): Promise<ClaimReceiptDto> {
    const retention = await this.papers.retention();
    const command = { name: 'insurance.appeal-claim', actor: actor.id, key };
    return this.commands.run(command, { claimId, ...answer }, async (tx) => {
      const claim = await this.lockOwn(tx, actor, claimId, 'APPEALED');
      if (claim.appealedAt) throw AppealUsed();
      await this.changes.move(tx, claim, { to: 'APPEALED', by: 'worker', makerId: actor.id });
      await this.add(tx, claim, 'appeal', answer);
      await this.papers.take(tx, claim, { by: actor, ids: answer.documentIds }, retention);
      return { claimId, state: 'APPEALED' };
    });
  }

  /** Nobody decides it any more, so the insurer reads its papers no longer. @throws NoSuchClaim, ClaimStateWrong. The state is wrong once it is decided */
  async withdraw(key: string, actor: Actor, claimId: string): Promise<ClaimReceiptDto> {
    const command = { name: 'insurance.withdraw-claim', actor: actor.id, key };
    return this.commands.run(command, { claimId }, async (tx) => {
      const claim = await this.lockOwn(tx, actor, claimId, 'WITHDRAWN');
      await this.changes.move(tx, claim, { to: 'WITHDRAWN', by: 'worker', makerId: actor.id });
      await this.papers.release(tx, claim);
      return { claimId, state: 'WITHDRAWN' };
    });
  }

  private async lockOwn(tx: Tx, actor: Actor, id: string, to: ClaimState): Promise<ClaimEntity> {
    const claim = await this.file.claims.lock(tx, { id, workerId: actor.id });
    if (!claim) throw NoSuchClaim();
    if (!mayMove(claim.state, to)) throw ClaimStateWrong({ facts: { state: claim.state } });
    return claim;
  }

  private async add(
    tx: Tx,
    claim: ClaimEntity,
    kind: 'supplement' | 'appeal',
    { text, evidence }: ClaimAnswer,
  ): Promise<void> {
    const writtenAt = this.changes.now();
    await this.file.notes.write(tx, claim, { kind, text, writtenAt });
    await this.file.claims.addEvidence(tx, claim.id, evidence, writtenAt);
  }
}
