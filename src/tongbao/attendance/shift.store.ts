import { Injectable } from '@nestjs/common';
import { MoreThan, Not } from 'typeorm';
import { addDays, businessDay } from '../../platform/clock/business-day.js';
import { SealedWords, wordsOf } from '../../platform/crypto/sealed-words.js';
import { type Sealer, SubjectVault } from '../../platform/crypto/subject-vault.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import {
  changeRow,
  Database,
  lockOne,
  query,
  readPart,
  sendOne,
  type Tx,
  violates,
} from '../../platform/database/database.js';
import type { Fen } from '../../platform/money/money.js';
import { Contract } from '../contract/contract.entity.js';
import type { ContractId, ContractKind, SecondShift, ShiftId } from '../hire.types.js';
import type { OwnLimits, WorkedSpan } from './hours/hours.rules.js';
import { Shift } from './shift.entity.js';
import type { KeptFix } from './shift.rules.js';

/** A shift before its places are sealed. */
export type NewShift = Omit<Shift, 'openedPlace' | 'closedPlace' | 'reasonSealed' | 'disputeSealed'>;

/** What a payment event says about shifts. */
export interface Payment {
  payoutId: string;
  shiftIds: string[];
}

/** Days before the month that a stretch of work may reach back to. */
const LATELY_DAYS = 3;

const PLACE = {
  opened: sealedColumn('tongbao.shift.opened_place', 'work'),
  closed: sealedColumn('tongbao.shift.closed_place', 'work'),
};

/** More than anybody works in a month; with the order it keeps the plan at the index while a table grows. */
const MOST_SHIFTS = 1_000;

/**
 * By the contract: its last shift, whether the escrow of its parties covers what is owed, the limits that its employer set,
 * and what its worker worked since a day, under any contract; all by one statement. What is denied was not worked.
 */
const BEFORE = {
  name: 'shift.before',
  text: `SELECT to_char(s.day, 'YYYY-MM-DD') AS day, s.closed_at AS "closedAt", e.covered, w.own, h.worked
    FROM tongbao.contract c
    LEFT JOIN LATERAL (SELECT day, closed_at FROM tongbao.shift WHERE contract_id = c.id
      ORDER BY contract_id DESC, id DESC LIMIT 1) s ON true
    LEFT JOIN tongbao.escrow_cover e ON e.enterprise_id = c.enterprise_id AND e.provider_id = c.provider_id
    LEFT JOIN LATERAL (SELECT json_build_object('dailyMinutes', daily_minutes,
        'continuousMinutes', continuous_minutes, 'restMinutes', rest_minutes) AS own
      FROM tongbao.work_limit WHERE enterprise_id = c.enterprise_id
      ORDER BY enterprise_id DESC, id DESC LIMIT 1) w ON true
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('day', to_char(day, 'YYYY-MM-DD'),
        'from', floor(extract(epoch FROM opened_at) * 1000), 'to', floor(extract(epoch FROM closed_at) * 1000))) AS worked
      FROM (SELECT day, opened_at, closed_at FROM tongbao.shift
        WHERE worker_id = c.worker_id AND day >= $2 AND state <> 'denied'
        ORDER BY worker_id DESC, day DESC LIMIT ${MOST_SHIFTS}) z) h ON true
    WHERE c.id = $1`,
};

/** What a clock-in asks of a contract: not its text, which is most of the row. */
const HIRED_TERMS = [
  'id',
  'workerId',
  'enterpriseId',
  'providerId',
  'kind',
  'occupationCode',
  'region',
  'geo',
  'placeKind',
  'fenceMetres',
  'payBasis',
  'rateFen',
  'startsOn',
  'endsOn',
  'payDueDays',
  'minorUntil',
  'state',
] as const;
export type HiredTerms = Pick<Contract, (typeof HIRED_TERMS)[number]>;

/** What a clock-in finds; `covered` null is not known. */
export interface Before {
  former: Pick<Shift, 'day' | 'closedAt'> | null;
  covered: boolean | null;
  own: OwnLimits | null;
  worked: readonly WorkedSpan[];
}

/** What a contract says of a day. */
export interface Agreed {
  dailyMinutes: number | null;
  dailyUnits: number | null;
  secondShift: SecondShift | null;
  kind: ContractKind;
  kindByFacts: ContractKind | null;
  holidayRatePercent: number | null;
}

const WORDS = wordsOf({ table: 'tongbao.shift', kind: 'identity', names: ['reason', 'dispute'] });

/** Shifts; places, and what both sides wrote about a day, are kept under the worker's key. */
@Injectable()
export class ShiftStore {
  /** Why a day was rejected, and what the worker answered. */
  readonly words: SealedWords<'reason' | 'dispute'>;

  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {
    this.words = new SealedWords(vault, WORDS);
  }

  async contract(id: string): Promise<Contract | null> {
    return this.database.repository(Contract).findOneBy({ id: id as ContractId });
  }

  /** The contract, kept from being cancelled until the transaction ends. */
  async holdContract(tx: Tx, id: string): Promise<HiredTerms | null> {
    return readPart(tx, Contract, { id: id as ContractId }, { members: HIRED_TERMS, hold: 'FOR SHARE' });
  }

  /** What seals the place of a worker's next shift. */
  async sealer(tx: Tx, workerId: string): Promise<Sealer> {
    return this.vault.sealer(tx, workerId, 'work');
  }

  /** Opens a shift, without waiting: of a worker who has one open the commit says so (`isSecond`). @throws SubjectErased */
  open(tx: Tx, shift: NewShift, fix: KeptFix, seal: Sealer): void {
    const openedPlace = seal(PLACE.opened(`shift.${shift.id}.opened`), JSON.stringify(fix));
    sendOne(tx, Shift, { ...shift, openedPlace });
  }

  /** Whether a shift was not opened because its worker has one open. */
  isSecond(error: unknown): boolean {
    return violates(error, 'shift_one_open');
  }

  /** The place of a clock-out, for `change`. */
  async sealed(tx: Tx, { id, workerId }: { id: ShiftId; workerId: string }, fix: KeptFix): Promise<Buffer> {
    return this.vault.encrypt(tx, workerId, PLACE.closed(`shift.${id}.closed`), JSON.stringify(fix));
  }

  /** Where it began and ended, in clear. @throws SubjectErased */
  async places({ id, workerId, openedPlace, closedPlace }: Shift): Promise<Record<string, unknown>> {
    const at = async (moment: 'opened' | 'closed', sealed: Buffer | null): Promise<unknown> =>
      sealed &&
      JSON.parse(await this.vault.decrypt(workerId, PLACE[moment](`shift.${id}.${moment}`), sealed));
    return { openedPlace: await at('opened', openedPlace), closedPlace: await at('closed', closedPlace) };
  }

  async find(id: string): Promise<Shift | null> {
    const shift = await this.database.repository(Shift).findOneBy({ id: id as ShiftId });
    return this.inClear(shift);
  }

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<Shift | null> {
    return this.inClear(await lockOne(tx, Shift, { id: id as ShiftId }));
  }

  /** @throws Stale when the row moved since it was read. */
  async change(tx: Tx, shift: Shift, change: Partial<Shift>): Promise<Shift> {
    const changed = await changeRow(tx, Shift, shift, await this.words.sealed(tx, shift, change));
    return { ...changed, ...change };
  }

  /** What was agreed for a shift. Of work that is paid by the day the contract is held: one shift earns a day. */
  async agreed(tx: Tx, { contractId, payBasis }: Shift): Promise<Agreed> {
    const [agreed] = await query<Agreed>(
      tx,
      `SELECT daily_minutes AS "dailyMinutes", daily_units AS "dailyUnits", second_shift AS "secondShift",
         kind, kind_by_facts AS "kindByFacts", holiday_rate_percent AS "holidayRatePercent" FROM tongbao.contract WHERE id = $1 ${payBasis === 'day' ? 'FOR UPDATE' : ''}`,
      [contractId],
    );
    return agreed!;
  }

  /** Whether another shift has earned the day of a contract paid by the day; the contract is held. */
  async isDayEarned(tx: Tx, { contractId, day }: Shift): Promise<boolean> {
    const earned = await query(
      tx,
      `SELECT 1 FROM tongbao.shift WHERE contract_id = $1 AND day = $2 AND state = 'approved' AND gross_fen > 0 LIMIT 1`,
      [contractId, day],
    );
    return earned.length > 0;
  }

  /** The other approved shifts of a day; the contract is held. */
  async othersOfDay(tx: Tx, { id, contractId, day }: Shift): Promise<Shift[]> {
    const where = { id: Not(id), contractId, day, state: 'approved' as const };
    return tx.find(Shift, { where, order: { id: 'ASC' } });
  }

  /** What the approved shifts of a day earned, without holiday pay, and their minutes; the contract is held. */
  async earnedOfDay(tx: Tx, { contractId, day }: Shift): Promise<{ wageFen: Fen; minutes: number }> {
    const [sum] = await query<{ wage: string; minutes: number }>(
      tx,
      `SELECT coalesce(sum(gross_fen - coalesce(holiday_fen, 0)), 0)::text AS wage, coalesce(sum(minutes), 0)::int AS minutes
       FROM tongbao.shift WHERE contract_id = $1 AND day = $2 AND state = 'approved'`,
      [contractId, day],
    );
    return { wageFen: BigInt(sum!.wage), minutes: sum!.minutes };
  }

  /** A shift as it stands in the transaction, not locked. */
  async peek(tx: Tx, id: string): Promise<Shift | null> {
    return tx.findOneBy(Shift, { id: id as ShiftId });
  }

  /** Oldest first, after a known id. */
  async page(contractId: string, page: { limit: number; afterId: string | null }): Promise<Shift[]> {
    const shifts = await this.database.repository(Shift).find({
      where: {
        contractId: contractId as ContractId,
        ...(page.afterId && { id: MoreThan(page.afterId as ShiftId) }),
      },
      order: { id: 'ASC' },
      take: page.limit,
    });
    return this.words.opened(shifts);
  }

  private async inClear(shift: Shift | null): Promise<Shift | null> {
    return shift && (await this.words.opened([shift]))[0]!;
  }

  /** The last shift of the contract, its cover and limits, and what its worker worked this month and lately. */
  async before(contractId: string, now: Date, tx: Tx = this.database.reader): Promise<Before> {
    type Row = Omit<Before, 'former'> & { day: string | null; closedAt: Date | null };
    const lately = addDays(businessDay(now), -LATELY_DAYS);
    const month = `${businessDay(now).slice(0, 7)}-01`;
    const [row] = await query<Row>(tx, BEFORE, [contractId, lately < month ? lately : month]);
    const { day = null, closedAt = null, covered = null, own = null } = row ?? {};
    return { former: day === null ? null : { day, closedAt }, covered, own, worked: row?.worked ?? [] };
  }

  /** The money arrived, whatever an earlier payment came to. */
  async markPaid(tx: Tx, payments: Payment[], paidAt: Date): Promise<void> {
    await query(
      tx,
      `UPDATE tongbao.shift s SET pay_state = 'paid', payout_id = p.payout_id, paid_at = $3, pay_reason = NULL, version = version + 1
       FROM unnest($1::uuid[], $2::uuid[]) p (shift_id, payout_id) WHERE s.id = p.shift_id AND s.state = 'approved'`,
      [
        payments.flatMap(({ shiftIds }) => shiftIds),
        payments.flatMap(({ shiftIds, payoutId }) => shiftIds.map(() => payoutId)),
        paidAt,
      ],
    );
  }

  /** A payment failed; a shift that another payment settled stays paid. */
  async markFailed(tx: Tx, payment: Payment, reason: string): Promise<void> {
    await query(
      tx,
      `UPDATE tongbao.shift SET pay_state = 'unpaid', payout_id = $2, pay_reason = $3, version = version + 1
       WHERE id = ANY($1) AND state = 'approved' AND pay_state <> 'paid'`,
      [payment.shiftIds, payment.payoutId, reason],
    );
  }

  /** A settled payment came back; only the shifts that this payment settled are open again. */
  async markReturned(tx: Tx, payment: Payment, reason: string): Promise<void> {
    await query(
      tx,
      `UPDATE tongbao.shift SET pay_state = 'unpaid', paid_at = NULL, pay_reason = $3, version = version + 1
       WHERE id = ANY($1) AND state = 'approved' AND payout_id = $2`,
      [payment.shiftIds, payment.payoutId, reason],
    );
  }
}
