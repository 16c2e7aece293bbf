import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { fenNumber } from '../../../platform/money/money.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { ClaimStateWrong, DecisionWrong, NoSuchClaim, SupplementPending } from '../../errors.js';
import { claimDecided } from '../../events.js';
import type { PolicyEntity } from '../../policy/policy.entity.js';
import { PolicyStore } from '../../policy/policy.store.js';
import { type Decision, type DecisionBasis, decide, dueAfter, UNDECIDED } from '../claim.rules.js';
import { ClaimTermsQueries } from '../claim-terms.queries.js';
import type { ClaimReceiptDto, DecideClaimDto } from '../claim.dto.js';
import type { ClaimTerms } from '../claim.types.js';
import { isInCoverTime } from '../cover-check.rules.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimFile } from '../record/claim-note.store.js';

/** The owning insurer decides a claim, and once more after an appeal. */
@Injectable()
export class DecideClaim {
  constructor(
    private readonly commands: Commands,
    private readonly policies: PolicyStore,
    private readonly file: ClaimFile,
    private readonly terms: ClaimTermsQueries,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NoSuchClaim, ClaimStateWrong, SupplementPending, DecisionWrong, SubjectErased */
  async run(key: string, actor: Actor, claimId: string, wish: DecideClaimDto): Promise<ClaimReceiptDto> {
    const insurerId = partyOf(actor);
    const { policyId } = (await this.file.claims.find({ id: claimId, insurerId })) ?? {};
    if (policyId === undefined) throw NoSuchClaim();
    const terms = await this.terms.today();
    const command = { name: 'insurance.decide-claim', actor: insurerId, key };
    return this.commands.run(command, { claimId, ...wish }, async (tx) => {
      const policy = await this.policies.lock(tx, { id: policyId }); // first: two claims on one policy share its limits
      const claim = await this.file.claims.lock(tx, { id: claimId });
      if (!policy || !claim) throw NoSuchClaim();
      this.refuseTooEarly(claim, wish);
      const decision = decide(await this.basisOf(tx, policy, claim), wish);
      if ('wrong' in decision) throw DecisionWrong(decision.wrong.join('; '));
      const state = decision.outcome === 'approved' ? 'APPROVED' : 'REFUSED';
      await this.record(tx, claim, decision, { by: actor.id, terms });
      if (wish.note !== undefined) {
        const note = { kind: 'decision', text: wish.note, writtenAt: this.terms.now() } as const;
        await this.file.notes.write(tx, claim, note);
      }
      return { claimId, state };
    });
  }

  private refuseTooEarly(claim: ClaimEntity, wish: DecideClaimDto): void {
    if (!UNDECIDED.includes(claim.state)) throw ClaimStateWrong({ facts: { state: claim.state } });
    const { state, supplementDueAt } = claim;
    const isWaiting = state === 'EVIDENCE_REQUESTED' && supplementDueAt && this.terms.now() < supplementDueAt;
    if (isWaiting && wish.reasonCode !== undefined) throw SupplementPending();
  }

  private async basisOf(tx: Tx, policy: PolicyEntity, claim: ClaimEntity): Promise<DecisionBasis> {
    const asked = await this.file.claims.linesForUpdate(tx, claim.id);
    return {
      asked: asked.map(({ line, askedFen }) => ({ line, amountFen: askedFen })),
      terms: policy.lines,
      approvedBefore: await this.file.claims.approvedBefore(tx, policy.id, claim.id),
      inCoverTime: isInCoverTime(policy, claim.injuredAt),
    };
  }

  private async record(
    tx: Tx,
    claim: ClaimEntity,
    decision: Decision,
    { by, terms }: { by: string; terms: ClaimTerms },
  ): Promise<void> {
    const { outcome, approvedFen, reasonCode, lines } = decision;
    const at = this.terms.now();
    const isApproved = outcome === 'approved';
    const to = isApproved ? 'APPROVED' : 'REFUSED';
    await this.file.claims.setLines(tx, claim.id, lines);
    await this.file.claims.move(
      tx,
      claim,
      { to, by, at, reasonCode },
      {
        approvedFen,
        reasonCode,
        decidedAt: at,
        paymentDueAt: isApproved ? dueAfter(at, terms.paymentDays) : null,
        noticeDueAt: isApproved ? null : dueAfter(at, terms.refusalNoticeDays),
      },
    );
    const { id: claimId, policyId, workerId, enterpriseId } = claim;
    const parties = { claimId, policyId, workerId, enterpriseId };
    const event = { ...parties, outcome, approvedFen: fenNumber(approvedFen), reasonCode };
    await this.outbox.append(tx, claimDecided, event, claimId);
  }
}
