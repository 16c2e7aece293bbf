import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { partyOf } from '../../../platform/ids/ids.js';
import {
  ClaimStateWrong,
  DecisionWrong,
  NoSuchClaim,
  SamePersonLooks,
  SupplementPending,
} from '../../errors.js';
import type { ClaimReceiptDto, DecideClaimDto } from '../claim.dto.js';
import { type Decision, decide, UNDECIDED } from '../claim.rules.js';
import { ClaimChanges } from '../record/claim.changes.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimFile } from '../record/claim-note.store.js';
import { BasisQueries } from './basis.queries.js';
import { OfferChanges } from './offer.changes.js';

/** The owning insurer decides a claim; after an objection another natural person of it does (四眼原则). */
@Injectable()
export class DecideClaim {
  constructor(
    private readonly commands: Commands,
    private readonly file: ClaimFile,
    private readonly basis: BasisQueries,
    private readonly changes: ClaimChanges,
    private readonly offers: OfferChanges,
  ) {}

  /** @throws NoSuchClaim, ClaimStateWrong, SupplementPending, PersonRequired, SamePersonLooks, DecisionWrong, SubjectErased */
  async run(key: string, actor: Actor, claimId: string, wish: DecideClaimDto): Promise<ClaimReceiptDto> {
    const insurerId = partyOf(actor);
    const { policyId } = (await this.file.claims.find({ id: claimId, insurerId })) ?? {};
    if (policyId === undefined) throw NoSuchClaim();
    const terms = await this.basis.today();
    const personId = await this.basis.personBehind(actor);
    const command = { name: 'insurance.decide-claim', actor: insurerId, key };
    return this.commands.run(command, { claimId, ...wish }, async (tx) => {
      const open = await this.basis.lock(tx, { claimId, policyId }, terms);
      if (!open) throw NoSuchClaim();
      await this.refuseWho(tx, actor, open.claim);
      this.refuseTooEarly(open.claim, wish);
      const decision = decide(open.basis, wish);
      if ('wrong' in decision) throw DecisionWrong(decision.wrong.join('; '));
      const { state } = await this.record(tx, open.claim, decision, { makerId: actor.id, personId });
      if (wish.note !== undefined) {
        const note = { kind: 'decision', text: wish.note, writtenAt: this.basis.now() } as const;
        await this.file.notes.write(tx, open.claim, note);
      }
      return { claimId, state };
    });
  }

  /** After an objection nobody decides twice, and no machine does. */
  private async refuseWho(
    tx: Tx,
    actor: Actor,
    { id, appealedAt, refusedBy, state }: ClaimEntity,
  ): Promise<void> {
    if (!UNDECIDED.includes(state)) throw ClaimStateWrong({ facts: { state } });
    if (appealedAt === null) return;
    const person = personOf(actor);
    // who refused was not written down by a process of before: then nobody looks again who did anything in it
    const acted = refusedBy === null ? await this.file.claims.makersOf(tx, id) : [refusedBy];
    if (acted.some((maker) => maker === person || maker === actor.id)) throw SamePersonLooks();
  }

  private refuseTooEarly({ state, supplementDueAt }: ClaimEntity, wish: DecideClaimDto): void {
    const isWaiting = state === 'EVIDENCE_REQUESTED' && supplementDueAt && this.basis.now() < supplementDueAt;
    if (isWaiting && wish.reasonCode !== undefined) throw SupplementPending();
  }

  /** What is less than the policy pays is an offer, unless the worker objected before: then it is the last word. */
  private async record(
    tx: Tx,
    claim: ClaimEntity,
    decision: Decision,
    who: { makerId: string; personId: string },
  ): Promise<ClaimEntity> {
    const { outcome, approvedFen, reasonCode, lines } = decision;
    const by = { by: 'insurer', makerId: who.makerId } as const;
    const decided = { approvedFen, reasonCode, decidedAt: this.basis.now() };
    const refused = { ...decided, refusedBy: who.personId };
    await this.file.claims.setLines(tx, claim.id, lines);
    if (outcome === 'refused') {
      const moved = await this.changes.move(tx, claim, { ...by, to: 'REFUSED', reasonCode, change: refused });
      await this.changes.sayDecided(tx, moved, 'refused');
      return moved;
    }
    if (decision.isReduced && claim.appealedAt === null)
      return this.changes.move(tx, claim, { ...by, to: 'OFFERED', change: refused });
    return this.offers.take(tx, claim, { ...by, change: decided });
  }
}
