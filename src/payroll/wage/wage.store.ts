import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import type { Fen } from '../../platform/money/money.js';
import { accountKindView } from '../escrow/kind/account-kind.rules.js';
import { Contract, WageItem } from './wage.entity.js';
import type { WageItemDto } from './wage.dto.js';

/** Which wages a pay run is to take: named ones, or all up to a day. */
export interface WageSelection {
  enterpriseId: string;
  providerId: string;
  itemIds?: string[] | null;
  upToDay?: BusinessDay | null;
}

/** How far a run is drafted: a worker, and the day their oldest wage is due. */
export interface DraftCursor {
  due: BusinessDay;
  worker: string;
}

/** Wages of some workers, and whether others are left behind the cursor. */
export interface DueSlice {
  items: WageItem[];
  cursor: DraftCursor | null;
  isLast: boolean;
}

/** Wages that are owed again, and their shifts. */
export interface OwedAgain {
  wageIds: string[];
  shiftIds: string[];
}

/** What a payout paid: shifts, whether it is income of work, and those wages that came too late. */
export interface PaidWages {
  shiftIds: string[];
  isIncome: boolean;
  overdue: { wageId: string; workerId: string; contractId: string; amountFen: number }[];
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class WageStore {
  constructor(private readonly database: Database) {}

  /** Keeps a contract; a second event about it changes nothing. */
  async keepContract(tx: Tx, contract: Contract): Promise<void> {
    await tx.createQueryBuilder().insert().into(Contract).values(contract).orIgnore().execute();
  }

  /** Owes the pay of shifts, each once. Returns those that were not owed already. */
  async accrue(tx: Tx, items: WageItem[]): Promise<WageItem[]> {
    const added = await insertMany(tx, WageItem, items, { orIgnore: true });
    if (added === items.length) return items;
    const ours = await tx.find(WageItem, {
      select: { id: true },
      where: { id: In(items.map(({ id }) => id)) },
    });
    const ids = new Set(ours.map(({ id }) => id));
    return items.filter(({ id }) => ids.has(id));
  }

  /**
   * The wages of the next workers of a selection, those first whose oldest wage is due first; all of a worker together,
   * because the second payment of a worker is taxed behind the first. A slice may hold nobody new, and not be the last.
   */
  async dueSlice(selection: WageSelection, after: DraftCursor | null, workers: number): Promise<DueSlice> {
    const { enterpriseId, providerId, itemIds = null, upToDay = null } = selection;
    const steps = await this.database.query<DraftCursor>(
      `SELECT worker_id AS worker, to_char(pay_due_on, 'YYYY-MM-DD') AS due FROM payroll.wage_item
       WHERE enterprise_id = $1 AND provider_id = $2 AND state = 'due' AND contest_id IS NULL
         AND ($3::uuid[] IS NULL OR id = ANY($3))
         AND ($4::date IS NULL OR day <= $4) AND (pay_due_on, worker_id) > ($5::date, $6::uuid)
       GROUP BY pay_due_on, worker_id ORDER BY pay_due_on, worker_id LIMIT $7`,
      [
        enterpriseId,
        providerId,
        itemIds,
        upToDay,
        after?.due ?? '-infinity',
        after?.worker ?? NOBODY,
        workers + 1,
      ],
    );
    const slice = steps.slice(0, workers);
    const items = await this.database.repository(WageItem).find({
      where: {
        enterpriseId,
        providerId,
        state: 'due',
        contestId: IsNull(),
        workerId: In(slice.map(({ worker }) => worker)),
        ...(itemIds && { id: In(itemIds) }),
        ...(upToDay && { day: LessThanOrEqual(upToDay) }),
      },
      order: { payDueOn: 'ASC', id: 'ASC' },
    });
    const cursor = slice.at(-1) ?? after;
    return { items: ofNewcomers(items, after), cursor, isLast: steps.length <= workers };
  }

  async contracts(ids: string[]): Promise<Map<string, Contract>> {
    const rows = await this.database.repository(Contract).findBy({ id: In(ids) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Rules of the risk shield whose finding two persons settled as a false alarm, by wage. */
  async releasedRules(ids: string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ id: string; rules: string[] }>(
      `SELECT wage_item_id AS id, array_agg(DISTINCT f ->> 'rule') AS rules
       FROM payroll.risk_hold, jsonb_array_elements(findings) f
       WHERE wage_item_id = ANY($1) AND state = 'released' GROUP BY wage_item_id`,
      [ids],
    );
    return new Map(rows.map(({ id, rules }) => [id, rules]));
  }

  /** Locks those of the items that are still due and as they were read, in one order for everybody; their ids. */
  async lockDue(tx: Tx, items: readonly Pick<WageItem, 'id' | 'version'>[]): Promise<Set<string>> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT w.id FROM payroll.wage_item w JOIN unnest($1::uuid[], $2::int[]) AS n (id, version)
         ON w.id = n.id AND w.version = n.version
       WHERE w.state = 'due' AND w.contest_id IS NULL ORDER BY w.id FOR UPDATE OF w`,
      [items.map(({ id }) => id), items.map(({ version }) => version)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Puts locked items into the payouts of a run. */
  async putIntoRun(
    tx: Tx,
    payRunId: string,
    payouts: { payoutId: string; itemIds: string[] }[],
  ): Promise<void> {
    const ids = payouts.flatMap(({ itemIds }) => itemIds);
    const done = await query<{ id: string }>(
      tx,
      `UPDATE payroll.wage_item w SET state = 'in-run', pay_run_id = $2, payout_id = n.payout_id, version = version + 1
       FROM unnest($1::uuid[], $3::uuid[]) n (id, payout_id) WHERE w.id = n.id AND w.state = 'due' RETURNING w.id`,
      [ids, payRunId, payouts.flatMap(({ payoutId, itemIds }) => itemIds.map(() => payoutId))],
    );
    if (done.length !== ids.length) throw new Error('a locked wage changed');
  }

  /** The wages of payouts are paid. @returns by payout their shifts, and which of them were overdue */
  async markPaid(tx: Tx, payoutIds: string[]): Promise<Map<string, PaidWages>> {
    const rows = await query<PaidWages & { payoutId: string }>(
      tx,
      `WITH paid AS (UPDATE payroll.wage_item SET state = 'paid', version = version + 1
         WHERE payout_id = ANY($1) AND state = 'in-run'
         RETURNING payout_id, shift_id, id, worker_id, contract_id, gross, overdue_at, is_income)
       SELECT payout_id AS "payoutId", bool_and(is_income) AS "isIncome",
         coalesce(array_agg(shift_id ORDER BY shift_id) FILTER (WHERE shift_id IS NOT NULL), '{}') AS "shiftIds",
         coalesce(jsonb_agg(jsonb_build_object('wageId', id, 'workerId', worker_id, 'contractId', contract_id,
           'amountFen', gross) ORDER BY id) FILTER (WHERE overdue_at IS NOT NULL), '[]') AS overdue
       FROM paid GROUP BY payout_id`,
      [payoutIds],
    );
    return new Map(rows.map(({ payoutId, ...paid }) => [payoutId, paid]));
  }

  /** Owes the wages of payouts again that did not, or did not stay to, reach their payees. */
  async oweAgain(tx: Tx, payoutIds: string[]): Promise<OwedAgain> {
    const rows = await query<{ id: string; shift_id: string | null }>(
      tx,
      // a process of the release before may have let one be contested while it was on its way
      `UPDATE payroll.wage_item SET state = 'due', pay_run_id = NULL, payout_id = NULL, contest_id = NULL,
         version = version + 1 WHERE payout_id = ANY($1) RETURNING id, shift_id`,
      [payoutIds],
    );
    return {
      wageIds: rows.map(({ id }) => id).sort(),
      shiftIds: rows.flatMap(({ shift_id: id }) => (id === null ? [] : [id])).sort(),
    };
  }

  async contract(tx: Tx, id: string): Promise<Contract | null> {
    return tx.findOneBy(Contract, { id });
  }

  /** What is owed already of the money of a grievance; nobody adds to it until the transaction ends. */
  async settledOf(tx: Tx, grievanceId: string): Promise<bigint> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `payroll.settlement:${grievanceId}`,
    ]);
    const [row] = await query<{ gross: string }>(
      tx,
      `SELECT coalesce(sum(gross), 0) AS gross FROM payroll.wage_item WHERE kind = 'settlement' AND grievance_id = $1`,
      [grievanceId],
    );
    return BigInt(row!.gross);
  }

  async list(
    where: Partial<Pick<WageItem, 'workerId' | 'enterpriseId' | 'providerId' | 'state'>>,
    page: { limit: number; afterId: string | null },
  ): Promise<WageItemDto[]> {
    const builder = this.database
      .repository(WageItem)
      .createQueryBuilder('w')
      .where(where)
      .orderBy('w.id')
      .take(page.limit);
    if (page.afterId) builder.andWhere('w.id > :afterId', { afterId: page.afterId });
    return (await builder.getMany()).map(viewOf);
  }
}

/** Without those of workers whose oldest wage lies before the cursor: an earlier slice held what is due to them. */
function ofNewcomers(items: WageItem[], after: DraftCursor | null): WageItem[] {
  const seen = new Set(items.filter((item) => after && !isBehind(item, after)).map((item) => item.workerId));
  return items.filter(({ workerId }) => !seen.has(workerId));
}

function isBehind({ payDueOn, workerId }: WageItem, { due, worker }: DraftCursor): boolean {
  return payDueOn > due || (payDueOn === due && workerId > worker);
}

/** What the employer claims back of a paid wage; it is never set off from others. */
function overpaidOf({ state, gross, correctedFen }: WageItem): Fen | null {
  return state === 'paid' && correctedFen !== null ? gross - correctedFen : null;
}

function viewOf(item: WageItem): WageItemDto {
  const { id, kind, shiftId, grievanceId, contractId, workerId, enterpriseId, providerId } = item;
  const { day, minutes, payDueOn, state, payRunId, gross } = item;
  const { minimumWage, minimumFen, madeUpFen, holidayFen } = item;
  const law = { minimumWage, minimumFen, madeUpFen, holidayFen, overpaidFen: overpaidOf(item) };
  const parties = { id, kind, shiftId, grievanceId, contractId, workerId, enterpriseId, providerId };
  const account = accountKindView(item);
  return { ...parties, account, day, minutes, payDueOn, state, payRunId, grossFen: gross, ...law };
}
