import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { undisputedLines } from '../../parameters.js';
import { undisputedOf, UNORDERED } from '../claim.rules.js';
import type { LineDecided } from '../claim.types.js';
import { BasisQueries, type OpenCase } from '../decision/basis.queries.js';
import { ClaimChanges } from '../record/claim.changes.js';
import { ClaimPaperChanges } from '../record/claim-paper.changes.js';
import { ClaimStore } from '../record/claim.store.js';

/**
 * Sixty days are over and the insurer did not say how much it pays: what can be determined by then is paid, and the rest
 * is still to be decided (保险法 25). That is what it offered; of a claim about which it was silent, what papers that no
 * other claim uses bear out on the lines whose amount papers say.
 */
@Injectable()
export class OrderUndisputedPart {
  constructor(
    private readonly claims: ClaimStore,
    private readonly basis: BasisQueries,
    private readonly changes: ClaimChanges,
    private readonly parameters: Parameters,
    private readonly papers: ClaimPaperChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    const terms = await this.basis.today();
    const papers = await Promise.all(ids.map((id) => this.papers.ownHashes({ id })));
    await this.claims.lockPapers(tx, ids, papers.flat());
    for (const claimId of ids) {
      const { policyId } = (await this.claims.find({ id: claimId })) ?? {};
      const open = policyId === undefined ? null : await this.basis.lock(tx, { claimId, policyId }, terms);
      if (open && !open.claim.isPart && UNORDERED.includes(open.claim.state)) await this.order(tx, open);
    }
  }

  private async order(tx: Tx, open: OpenCase): Promise<void> {
    const { claim } = open;
    const lines = claim.approvedFen > 0n ? null : await this.borneOut(tx, open);
    const approvedFen = lines?.reduce((sum, line) => sum + line.approvedFen, 0n) ?? claim.approvedFen;
    if (approvedFen === 0n) return; // nothing can be determined; that nobody decided is told by its own clock
    if (lines) await this.claims.setLines(tx, claim.id, lines);
    const change = { approvedFen, isPart: true };
    const moved = await this.changes.move(tx, claim, { to: 'APPROVED', by: 'clock', change });
    await this.changes.sayPartOrdered(tx, moved);
  }

  private async borneOut(tx: Tx, { claim, basis }: OpenCase): Promise<LineDecided[]> {
    // papers that are here, not fingerprints that somebody typed
    const papers = await this.papers.ownHashes(claim);
    if ((await this.claims.paidNowhereElse(tx, claim.id, papers)).length === 0) return [];
    return undisputedOf(basis, await this.parameters.today(undisputedLines, 'CN', tx));
  }
}
