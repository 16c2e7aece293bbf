import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { digestOf } from '../../../platform/crypto/canonical.js';
import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { NothingDue } from '../../errors.js';
import type { Escrow } from '../../escrow/escrow.entity.js';
import { PayeeStore } from '../../payee/payee.store.js';
import type { PayRunId } from '../../payroll.types.js';
import { screen, type ScreenedItem } from '../../risk-shield/screening.rules.js';
import { draftOf, payable, type PayoutGroup, releaseStatement } from './draft.rules.js';
import { PayRunDesk } from './pay-run-desk.store.js';
import type { PayRunFacts } from './pay-run-facts.queries.js';
import { grouped, taxed } from './payout-group.rules.js';

/** A run to draft, and who prepares it. */
export interface DraftRequest {
  facts: PayRunFacts;
  escrow: Escrow;
  requestedBy: string;
  /** The natural person behind it. */
  preparedBy: string;
}

/** Drafts runs: what is due is screened and taxed, and the release is written down that both parties are to sign. */
@Injectable()
export class DraftChanges {
  constructor(
    private readonly desk: PayRunDesk,
    private readonly payees: PayeeStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NothingDue also when another run was faster, or the last payee changed meanwhile */
  async draft(tx: Tx, request: DraftRequest): Promise<PayRunId> {
    const { facts, escrow, requestedBy, preparedBy } = request;
    const { basis, items } = facts;
    const screened = await this.screened(tx, request);
    const groups = await this.taxed(tx, request, screened);
    const at = this.clock.now();
    const by = { requestedBy, preparedBy, at, payDay: businessDay(at) };
    const draft = draftOf({ id: newId<'pay-run'>(), escrow, basis, ...by }, groups, items);
    const run = { ...draft.run, itemsDigest: digestOf(draft.signedItems) };
    await this.desk.file(tx, { ...draft, run, screened });
    if (groups.length > 0) {
      const statement = releaseStatement(run);
      const hash = digestOf(statement);
      await this.desk.askRelease(tx, statement, { hash, total: run.gross, preparedBy, at });
    }
    return run.id;
  }

  /** What is still due, to payees that no longer change: one who changed since the facts were read waits for the next run. */
  private async screened(tx: Tx, { facts, escrow }: DraftRequest): Promise<ScreenedItem[]> {
    const workerIds = [...new Set(facts.items.map(({ workerId }) => workerId))];
    const inForce = await this.payees.lockActive(tx, workerIds);
    await this.desk.lockAgent(tx, escrow.providerId);
    const due = await this.desk.lockDue(
      tx,
      facts.items.map(({ id }) => id),
    );
    const known = facts.facts.filter(
      ({ itemId, account }) => due.has(itemId) && (account === null || inForce.has(account.accountId)),
    );
    if (known.length === 0) throw NothingDue();
    return screen(known, facts.thresholds, await this.desk.available(tx, escrow.id));
  }

  private async taxed(
    tx: Tx,
    { facts: { items, basis }, escrow }: DraftRequest,
    screened: ScreenedItem[],
  ): Promise<PayoutGroup[]> {
    const groups = grouped(payable(items, screened));
    const workerIds = [...new Set(groups.map(({ workerId }) => workerId))];
    const earlier = await this.desk.earlierPay(tx, escrow.providerId, basis.taxYear, workerIds);
    return taxed(groups, basis, earlier).map((group) => ({ ...group, payoutId: newId<'payout'>() }));
  }
}
