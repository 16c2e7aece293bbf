import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchClaim, SupplementTooLate, SupplementUsed } from '../../errors.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { supplementRequestDays } from '../../parameters.js';
import type { ClaimReceiptDto } from '../claim.dto.js';
import { ClaimChanges } from '../record/claim.changes.js';
import { ClaimFile } from '../record/claim-note.store.js';

/** An insurer asks for the evidence that is missing: all of it, once (保险法 22). */
@Injectable()
export class RequestSupplement {
  constructor(
    private readonly commands: Commands,
    private readonly file: ClaimFile,
    private readonly changes: ClaimChanges,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchClaim, SupplementUsed, SupplementTooLate, ClaimStateWrong, SubjectErased */
  async run(key: string, actor: Actor, claimId: string, text: string): Promise<ClaimReceiptDto> {
    const insurerId = partyOf(actor);
    const command = { name: 'insurance.request-supplement', actor: insurerId, key };
    return this.commands.run(command, { claimId, text }, async (tx) => {
      const claim = await this.file.claims.lock(tx, { id: claimId, insurerId });
      if (!claim) throw NoSuchClaim();
      if (claim.supplementDueAt) throw SupplementUsed();
      const now = this.clock.now();
      const since = claim.reportedAt;
      const until = await this.terms.over(tx, days(supplementRequestDays), { since });
      const move = { to: 'EVIDENCE_REQUESTED', by: 'insurer', makerId: actor.id } as const;
      if (now >= until) throw SupplementTooLate();
      await this.changes.move(tx, claim, move);
      await this.file.notes.write(tx, claim, { kind: 'supplement-request', text, writtenAt: now });
      return { claimId, state: move.to };
    });
  }
}
