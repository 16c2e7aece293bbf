import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../../platform/crypto/canonical.js';
import { query, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import type { Fen } from '../../../platform/money/money.js';
import { LedgerStore } from '../../ledger/ledger.store.js';
import { PayeeStore } from '../../payee/payee.store.js';
import type { Payout } from '../../payout/payout.entity.js';
import type { ScreenedItem } from '../../risk-shield/screening.rules.js';
import type { TaxEntry } from '../../tax/tax.entity.js';
import { TaxStore } from '../../tax/tax.store.js';
import type { EarlierPay } from '../../tax/tax.types.js';
import type { WageItem } from '../../wage/wage.entity.js';
import { WageStore } from '../../wage/wage.store.js';
import type { PayRun } from '../pay-run.entity.js';
import { PayRunStore } from '../pay-run.store.js';
import type { ReleaseStatementDto } from '../pay-run.dto.js';
import { signedItem } from './draft.rules.js';

/** Everything one slice of a run writes. */
export interface DraftSlice {
  payouts: Partial<Payout>[];
  taxes: Omit<TaxEntry, 'id'>[];
  groups: { payoutId: string; itemIds: string[] }[];
  screened: ScreenedItem[];
}

/** The tables a draft touches, in the one order everybody locks them: accounts, agent, wages, run, payouts, tax. */
@Injectable()
export class PayRunDesk {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly taxes: TaxStore,
    private readonly wages: WageStore,
    private readonly runs: PayRunStore,
    private readonly payees: PayeeStore,
  ) {}

  /** The accounts in force of these workers, locked. */
  async lockPayees(tx: Tx, workerIds: string[]): Promise<Set<string>> {
    return this.payees.lockActive(tx, workerIds);
  }

  async lockAgent(tx: Tx, providerId: string): Promise<void> {
    await this.taxes.lockAgent(tx, providerId);
  }

  /** The withholding agents of several runs, before the runs and in the one order of everybody who takes more than one. */
  async lockAgents(tx: Tx, runs: readonly { providerId: string }[]): Promise<void> {
    const agents = new Set(runs.map(({ providerId }) => providerId));
    for (const providerId of [...agents].sort()) await this.lockAgent(tx, providerId);
  }

  async lockDue(tx: Tx, items: readonly Pick<WageItem, 'id' | 'version'>[]): Promise<Set<string>> {
    return this.wages.lockDue(tx, items);
  }

  async available(tx: Tx, escrowId: string): Promise<Fen> {
    return (await this.ledger.balanceOf(tx, escrowId, 'escrow')).available;
  }

  /** Whether the account still holds what a run would set aside. */
  async isFunded(tx: Tx, run: PayRun): Promise<boolean> {
    const [sum] = await query<{ gross: string }>(
      tx,
      `SELECT coalesce(sum(gross), 0) AS gross FROM payroll.payout WHERE pay_run_id = $1 AND state = 'draft'`,
      [run.id],
    );
    return (await this.available(tx, run.escrowId)) >= BigInt(sum!.gross);
  }

  async earlierPay(
    tx: Tx,
    providerId: string,
    taxYear: number,
    workerIds: string[],
  ): Promise<Map<string, EarlierPay[]>> {
    return this.taxes.earlier(tx, providerId, taxYear, workerIds);
  }

  async open(tx: Tx, run: PayRun): Promise<void> {
    await this.runs.insert(tx, run);
  }

  /** Locks a run, behind accounts, agent and wages; false when it has moved on. */
  async isStill(tx: Tx, { id, state, version }: PayRun): Promise<boolean> {
    const locked = await this.runs.lock(tx, id);
    return locked.state === state && locked.version === version;
  }

  /** Files a slice of a run with its screening, payouts and tax, puts its wages into it, and lets the run grow. */
  async file(tx: Tx, run: PayRun, slice: DraftSlice, grown: Partial<PayRun>): Promise<void> {
    const { payouts, taxes, groups, screened } = slice;
    await this.runs.screen(
      tx,
      screened.map(({ itemId, findings, payee }) => ({
        payRunId: run.id,
        wageItemId: itemId,
        outcome: findings.length === 0 ? 'ok' : 'held',
        findings,
        accountId: payee?.accountId ?? null,
        payeeHash: payee?.payeeHash ?? null,
      })),
    );
    await this.runs.insertPayouts(tx, payouts as Payout[]);
    await this.taxes.withhold(
      tx,
      taxes.map((entry) => ({ ...entry, id: newId() })),
    );
    await this.wages.putIntoRun(tx, run.id, groups);
    await this.runs.change(tx, run, grown);
  }

  /** Drafting is over. */
  async end(tx: Tx, run: PayRun, change: Pick<PayRun, 'state' | 'itemsDigest'>): Promise<void> {
    await this.runs.change(tx, run, change);
  }

  async hasDrafts(tx: Tx, payRunId: string): Promise<boolean> {
    return this.runs.hasDrafts(tx, payRunId);
  }

  /** SHA-256, base64url, of the canonical JSON of all payouts of a run, read by the page. */
  async digest(tx: Tx, payRunId: string): Promise<string> {
    const hash = createHash('sha256').update('[');
    let isFirst = true;
    for await (const page of this.runs.signedPages(tx, payRunId))
      for (const { payout, itemIds } of page) {
        hash.update(`${isFirst ? '' : ','}${canonicalJson(signedItem(payout, itemIds))}`);
        isFirst = false;
      }
    return hash.update(']').digest('base64url');
  }

  async askRelease(
    tx: Tx,
    statement: ReleaseStatementDto,
    release: { hash: string; total: Fen; preparedBy: string; at: Date },
  ): Promise<void> {
    await this.runs.insertRelease(tx, statement, release);
  }

  /** Takes a locked draft back: wages are due again, the tax is reversed. */
  async withdraw(tx: Tx, run: PayRun, at: Date): Promise<void> {
    const payoutIds = await this.runs.cancel(tx, run);
    await this.taxes.reverse(tx, payoutIds, at);
    await this.wages.oweAgain(tx, payoutIds);
  }
}
