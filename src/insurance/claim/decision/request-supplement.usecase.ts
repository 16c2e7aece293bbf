import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { ClaimStateWrong, NoSuchClaim, SupplementUsed } from '../../errors.js';
import { decisionDueWhileWaiting, dueAfter, mayMove } from '../claim.rules.js';
import { ClaimTermsQueries } from '../claim-terms.queries.js';
import type { ClaimReceiptDto } from '../claim.dto.js';
import { ClaimFile } from '../record/claim-note.store.js';

/** An insurer asks for the evidence that is missing: all of it, once (保险法 22). */
@Injectable()
export class RequestSupplement {
  constructor(
    private readonly commands: Commands,
    private readonly file: ClaimFile,
    private readonly terms: ClaimTermsQueries,
  ) {}

  /** @throws NoSuchClaim, SupplementUsed, ClaimStateWrong, SubjectErased */
  async run(key: string, actor: Actor, claimId: string, text: string): Promise<ClaimReceiptDto> {
    const insurerId = partyOf(actor);
    const { supplementDays } = await this.terms.today();
    const command = { name: 'insurance.request-supplement', actor: insurerId, key };
    return this.commands.run(command, { claimId, text }, async (tx) => {
      const claim = await this.file.claims.lock(tx, { id: claimId, insurerId });
      if (!claim) throw NoSuchClaim();
      if (claim.supplementDueAt) throw SupplementUsed();
      if (!mayMove(claim.state, 'EVIDENCE_REQUESTED'))
        throw ClaimStateWrong({ facts: { state: claim.state } });
      const now = this.terms.now();
      const supplementDueAt = dueAfter(now, supplementDays);
      const { decisionDueAt } = claim;
      const dueAt = decisionDueWhileWaiting({ decisionDueAt, now, supplementDueAt });
      const move = { to: 'EVIDENCE_REQUESTED', by: actor.id, at: now } as const;
      await this.file.claims.move(tx, claim, move, { supplementDueAt, decisionDueAt: dueAt });
      await this.file.notes.write(tx, claim, { kind: 'supplement-request', text, writtenAt: now });
      return { claimId, state: move.to };
    });
  }
}
