import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { digestOf } from '../../../platform/crypto/canonical.js';
import type { Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { NothingDue } from '../../errors.js';
import type { Escrow } from '../../escrow/escrow.entity.js';
import type { PayRunId } from '../../payroll.types.js';
import type { WageSelection } from '../../wage/wage.store.js';
import type { PayRun } from '../pay-run.entity.js';
import { HoldChanges } from '../../risk-shield/hold/hold.changes.js';
import { screen, type ScreenedItem } from '../../risk-shield/screening.rules.js';
import { FilingChanges } from '../../tax/method/filing.changes.js';
import { draftOf, payable, type PayoutGroup, releaseStatement } from './draft.rules.js';
import { PayRunDesk } from './pay-run-desk.store.js';
import type { PayRunFacts } from './pay-run-facts.queries.js';
import { grouped, taxed } from './payout-group.rules.js';
import { RunSteps } from './run-steps.changes.js';

/** What a run begins with. */
const EMPTY = {
  gross: 0n,
  tax: 0n,
  net: 0n,
  payouts: 0,
  heldItems: 0,
  draftedDue: null,
  draftedWorker: null,
  startsAt: null,
  releasedAt: null,
  completedAt: null,
  version: 1,
};

/** A run to draft, and who prepares it. */
export interface DraftRequest {
  selection: Pick<WageSelection, 'itemIds' | 'upToDay'>;
  escrow: Escrow;
  requestedBy: string;
  /** The natural person behind it. */
  preparedBy: string;
}

/**
 * Drafts runs, a slice of workers a transaction: what is due is screened and taxed, and when nobody is left the release is
 * written down that both parties are to sign.
 */
@Injectable()
export class DraftChanges {
  constructor(
    private readonly desk: PayRunDesk,
    private readonly holds: HoldChanges,
    private readonly steps: RunSteps,
    private readonly filings: FilingChanges,
    private readonly clock: Clock,
  ) {}

  /** Opens a run with its first slice. @throws NothingDue also when another run was faster, or the last payee changed meanwhile */
  async open(tx: Tx, request: DraftRequest, facts: PayRunFacts): Promise<PayRunId> {
    const at = this.clock.now();
    const { escrow, requestedBy, preparedBy } = request;
    const { itemIds = null, upToDay = null } = request.selection;
    const { enterpriseId, providerId, id: escrowId } = escrow;
    const run: PayRun = {
      id: newId<'pay-run'>(),
      enterpriseId,
      providerId,
      escrowId,
      requestedBy,
      preparedBy,
      itemIds,
      upToDay,
      state: 'drafting',
      payDay: businessDay(at),
      method: facts.basis.method,
      itemsDigest: '',
      ...EMPTY,
      createdAt: at,
    };
    const screened = await this.screened(tx, run, facts);
    if (screened.length === 0) throw NothingDue();
    await this.desk.open(tx, run);
    if (run.method === 'cumulative') await this.filings.ask(tx, providerId);
    await this.write(tx, run, facts, screened);
    return run.id;
  }

  /** Drafts the next slice of a run; the last one ends the drafting. Nothing when the run has moved on since. */
  async slice(tx: Tx, run: PayRun, facts: PayRunFacts): Promise<void> {
    const screened = await this.screened(tx, run, facts);
    if (await this.desk.isStill(tx, run)) await this.write(tx, run, facts, screened);
  }

  private async write(tx: Tx, run: PayRun, facts: PayRunFacts, screened: ScreenedItem[]): Promise<void> {
    const groups = await this.taxed(tx, run, facts, screened);
    const rows = draftOf({ run, basis: facts.basis, at: this.clock.now() }, groups, facts.items);
    const { cursor } = facts;
    const grown = {
      gross: run.gross + rows.gross,
      tax: run.tax + rows.tax,
      net: run.net + rows.net,
      payouts: run.payouts + groups.length,
      heldItems: run.heldItems + screened.filter(({ findings }) => findings.length > 0).length,
      draftedDue: cursor?.due ?? null,
      draftedWorker: cursor?.worker ?? null,
    };
    await this.desk.file(tx, run, { ...rows, groups, screened }, grown);
    const { id: payRunId, enterpriseId, providerId, preparedBy } = run;
    await this.holds.screened(tx, { payRunId, enterpriseId, providerId, preparedBy }, facts.items, screened);
    if (facts.isLast) await this.finish(tx, { ...run, ...grown, version: run.version + 1 });
  }

  private async finish(tx: Tx, run: PayRun): Promise<void> {
    if (!(await this.desk.hasDrafts(tx, run.id)))
      return this.desk.end(tx, run, { state: 'held', itemsDigest: digestOf([]) });
    const drafted = { ...run, itemsDigest: await this.desk.digest(tx, run.id) };
    await this.desk.end(tx, run, { state: 'draft', itemsDigest: drafted.itemsDigest });
    const statement = releaseStatement(drafted);
    const release = {
      hash: digestOf(statement),
      total: run.gross,
      preparedBy: run.preparedBy!,
      at: this.clock.now(),
    };
    await this.desk.askRelease(tx, statement, release);
    await this.steps.drafted(tx, run);
  }

  /** What is still due, to payees that no longer change: one who changed since the facts were read, and a wage that did,
   * wait for the next run. */
  private async screened(
    tx: Tx,
    run: PayRun,
    { items, facts, thresholds }: PayRunFacts,
  ): Promise<ScreenedItem[]> {
    const workerIds = [...new Set(items.map(({ workerId }) => workerId))];
    const inForce = await this.desk.lockPayees(tx, workerIds);
    await this.desk.lockAgent(tx, run.providerId);
    const due = await this.desk.lockDue(tx, items);
    const known = facts.filter(
      ({ itemId, account }) => due.has(itemId) && (account === null || inForce.has(account.accountId)),
    );
    if (known.length === 0) return [];
    return screen(known, thresholds, (await this.desk.available(tx, run.escrowId)) - run.gross);
  }

  private async taxed(
    tx: Tx,
    { providerId }: PayRun,
    { items, basis }: PayRunFacts,
    screened: ScreenedItem[],
  ): Promise<PayoutGroup[]> {
    const groups = grouped(payable(items, screened));
    const workerIds = [...new Set(groups.map(({ workerId }) => workerId))];
    const earlier = await this.desk.earlierPay(tx, providerId, basis.taxYear, workerIds);
    return taxed(groups, basis, earlier).map((group) => ({ ...group, payoutId: newId<'payout'>() }));
  }
}
