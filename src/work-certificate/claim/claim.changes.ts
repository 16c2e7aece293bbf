import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { claimRecorded } from '../events.js';
import { assuranceOf } from './claim.rules.js';
import { ClaimStore, type NewClaim } from './claim.store.js';
import type { ClaimId, ClaimState } from './claim.rules.js';

/** How a claim comes to be and moves, and the event of one that may be certified. */
@Injectable()
export class ClaimChanges {
  constructor(
    private readonly claims: ClaimStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws SubjectErased */
  async record(tx: Tx, claim: NewClaim): Promise<ClaimId> {
    const claimId = await this.claims.add(tx, claim);
    const assurance = assuranceOf(claim.state);
    if (assurance) {
      const { workerId, kind, source } = claim;
      const fact = { claimId, workerId, kind, assurance, source: source ?? 'pledge' };
      await this.outbox.append(tx, claimRecorded, fact, claimId);
    }
    return claimId;
  }

  /** What a check came to. Nothing happens when the claim is not being checked any more. */
  async settle(
    tx: Tx,
    { claimId, workerId, source }: { claimId: ClaimId; workerId: string; source: string },
    to: ClaimState,
  ): Promise<void> {
    const isNamed = to === 'verified' || to === 'mismatched';
    const isMoved = await this.claims.move(tx, claimId, to, isNamed ? source : undefined);
    if (!isMoved || to !== 'verified') return;
    const kind = await this.claims.kindOf(tx, claimId);
    const fact = { claimId, workerId, kind, assurance: 'verified' as const, source };
    await this.outbox.append(tx, claimRecorded, fact, claimId);
  }
}
