import { Injectable } from '@nestjs/common';
import { addDays, businessDay, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import { query, type Tx } from '../../platform/database/database.js';
import { ClaimFundTooLow } from '../errors.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import type { AccountCode, Line } from '../ledger/ledger.types.js';
import { TaxStore } from '../tax/tax.store.js';
import { type OwedAgain, type PaidWages, WageStore } from '../wage/wage.store.js';
import { isOnTime } from './payout-facts.rules.js';
import type { Payout } from './payout.entity.js';
import { PayoutStore } from './payout.store.js';

/** Where the money of a kind of payout comes from and waits. */
const ACCOUNTS: Record<Payout['kind'], { fund: AccountCode; payable: AccountCode }> = {
  wage: { fund: 'escrow', payable: 'worker_payable' },
  claim: { fund: 'claim_fund', payable: 'claim_payable' },
};

/** What a payout's end changes in the ledger, the tax of the year and the wages owed: all of it or nothing. */
@Injectable()
export class PayoutBooks {
  constructor(
    readonly payouts: PayoutStore,
    private readonly ledger: LedgerStore,
    private readonly taxes: TaxStore,
    private readonly wages: WageStore,
  ) {}

  /** One payment of a claim at a time. */
  async lockClaim(tx: Tx, claimId: string): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`payroll.claim:${claimId}`]);
  }

  /** Sets the money of a claim aside and hands it to the dispatcher. @throws ClaimFundTooLow */
  async holdClaim(tx: Tx, payout: Payout, at: Date): Promise<void> {
    const { fund, payable } = ACCOUNTS.claim;
    const lines: Line[] = [{ debit: fund, credit: payable, amount: payout.net, ref: payout.id }];
    const entry = { key: `claim:${payout.id}`, label: 'claim', book: payout.book, at, lines };
    const holds = await this.ledger.hold(tx, entry, ClaimFundTooLow);
    await this.payouts.insert(tx, { ...payout, holds: holds.get(payout.id) ?? [], nextAt: at });
  }

  /**
   * The payees have the money: payouts of one book, all of it in two journals. @returns what each paid, by payout
   */
  async settle(
    tx: Tx,
    paid: { payout: Payout; railOrderId: string }[],
    at: Date,
  ): Promise<Map<string, PaidWages>> {
    const [first] = paid;
    if (!first) return new Map();
    const { book } = first.payout;
    const key = keyOf(paid.map(({ payout }) => payout.id));
    const holds = paid.flatMap(({ payout }) => payout.holds);
    await this.ledger.resolve(tx, {
      key: `${key}:settle`,
      label: 'payout-settled',
      at,
      kind: 'settle',
      holds,
    });
    const lines = paid.map(({ payout: { id, net, kind } }): Line => {
      return { debit: ACCOUNTS[kind].payable, credit: 'bank_mirror', amount: net, ref: id };
    });
    await this.ledger.post(tx, { key: `${key}:paid`, label: 'payout-paid', book, at, lines });
    const settled = paid.map(({ payout, railOrderId }) => ({
      payout,
      railOrderId,
      onTime: isOnTime(payout, at),
    }));
    const againAt = startOfBusinessDay(addDays(businessDay(at), 1)); // a return may have been missed
    await this.payouts.settleAll(tx, settled, { at, againAt });
    return this.wages.markPaid(
      tx,
      paid.map(({ payout }) => payout.id),
    );
  }

  /** The payee will not get the money: it is back in its fund. Returns the shifts that are owed again. */
  async fail(tx: Tx, payout: Payout, failed: { at: Date; code: string }): Promise<string[]> {
    const { id, holds } = payout;
    const { at, code } = failed;
    await this.ledger.resolve(tx, {
      key: `payout:${id}:void`,
      label: 'payout-failed',
      at,
      kind: 'void',
      holds,
    });
    await this.payouts.change(tx, payout, { state: 'failed', reasonCode: code, nextAt: null });
    await this.taxes.reverse(tx, [id], at);
    return (await this.wages.oweAgain(tx, [id])).shiftIds;
  }

  /** Takes a locked payout that never went to the rail out of its run. @returns its shifts, owed again, and what became of its run */
  async park(
    tx: Tx,
    payout: Payout,
    parked: { at: Date; code: string },
  ): Promise<{ shiftIds: string[]; run: 'open' | 'emptied' | 'completed' }> {
    const { id, holds, payRunId } = payout;
    const { at, code } = parked;
    const resolution = { key: `payout:${id}:void`, label: 'payout-parked', at, holds };
    if (holds.length > 0) await this.ledger.resolve(tx, { ...resolution, kind: 'void' });
    await this.payouts.change(tx, payout, { state: 'cancelled', reasonCode: code, nextAt: null });
    await this.taxes.reverse(tx, [id], at);
    const { shiftIds } = await this.wages.oweAgain(tx, [id]);
    if (payRunId === null) return { shiftIds, run: 'open' };
    if (await this.payouts.cancelEmptyRun(tx, payRunId)) return { shiftIds, run: 'emptied' };
    return { shiftIds, run: (await this.payouts.completeRun(tx, payRunId, at)) ? 'completed' : 'open' };
  }

  /** Settled money came back. @returns the wages that are owed again */
  async takeBack(tx: Tx, payout: Payout, returned: { at: Date; code: string }): Promise<OwedAgain> {
    const { id, book, net, tax, kind } = payout;
    const { at, code } = returned;
    const { fund } = ACCOUNTS[kind];
    const arrived: Line = { debit: 'bank_mirror', credit: 'suspense_returns', amount: net, ref: id };
    await this.ledger.post(tx, {
      key: `payout:${id}:returned`,
      label: 'payout-returned',
      book,
      at,
      lines: [arrived],
    });
    const lines: Line[] = [{ debit: 'suspense_returns', credit: fund, amount: net, ref: id }];
    if (tax > 0n) lines.push({ debit: 'iit_payable', credit: fund, amount: tax, ref: id });
    await this.ledger.post(tx, { key: `payout:${id}:refunded`, label: 'payout-refunded', book, at, lines });
    await this.payouts.change(tx, payout, { state: 'returned', reasonCode: code, nextAt: null });
    await this.taxes.reverse(tx, [id], at);
    return this.wages.oweAgain(tx, [id]);
  }
}

/** Under what the ledger knows a settlement: the same payouts settle once, in whatever company a hold refuses twice. */
function keyOf(ids: string[]): string {
  return ids.length === 1 ? `payout:${ids[0]}` : `payouts:${digestOf(ids.toSorted())}`;
}
