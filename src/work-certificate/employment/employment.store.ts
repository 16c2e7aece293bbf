import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { asId, newId, type WorkerId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { Employment, EmploymentCorrection, EmploymentPayment, EmploymentShift } from './employment.entity.js';
import type {
  ApprovedShift,
  CorrectedShift,
  CorrectedWage,
  EmploymentId,
  EmploymentState,
  ReturnedWage,
  SettledWage,
} from './employment.types.js';

const OVERPAID = sealedColumn('work_certificate.employment_correction.overpaid', 'identity')('overpaid');
const GROSS = sealedColumn('work_certificate.employment_payment.gross', 'identity')('wage');

/** An employment as a recount left it. */
export interface Recounted {
  id: EmploymentId;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  before: EmploymentState;
  state: EmploymentState;
  /** Whether certificates that state it are wrong now: another day or number, or no proof any more. */
  isOther: boolean;
}

const STATED = ['state', 'payments', 'firstDay', 'lastDay'] as const;
type Stated = Pick<Employment, (typeof STATED)[number]>;

// what was not worked proves nothing, also where its wage stays paid;
// days come from the shifts a wage was for; a wage whose shifts are not known yet counts by the day it arrived
const RECOUNT = `
  WITH unworked AS (
    SELECT shift_id FROM work_certificate.employment_correction WHERE contract_id = ANY($1) AND NOT worked
  ), paid AS (
    SELECT contract_id, payout_id, shift_ids, settled_on FROM work_certificate.employment_payment p
    WHERE contract_id = ANY($1) AND state = 'settled' AND (shift_ids = '{}' OR EXISTS (
      SELECT 1 FROM unnest(shift_ids) AS s (id) WHERE s.id NOT IN (SELECT shift_id FROM unworked)))
  ), worked AS (
    SELECT p.contract_id, s.day FROM paid p JOIN work_certificate.employment_shift s ON s.shift_id = ANY(p.shift_ids)
    WHERE s.shift_id NOT IN (SELECT shift_id FROM unworked)
    UNION ALL
    SELECT p.contract_id, p.settled_on FROM paid p WHERE NOT EXISTS (
      SELECT 1 FROM work_certificate.employment_shift s WHERE s.shift_id = ANY(p.shift_ids))
  ), counted AS (
    SELECT c.id, (SELECT count(*) FROM paid WHERE contract_id = c.id) AS payments, min(w.day) AS first_day, max(w.day) AS last_day
    FROM unnest($1::uuid[]) c (id) LEFT JOIN worked w ON w.contract_id = c.id GROUP BY c.id
  )
  UPDATE work_certificate.employment e SET
    payments = c.payments, first_day = c.first_day, last_day = c.last_day,
    state = CASE WHEN c.payments > 0 THEN 'verified' ELSE 'unpaid' END,
    verified_at = CASE WHEN c.payments > 0 THEN coalesce(e.verified_at, $2) END,
    updated_at = $2
  FROM counted c WHERE e.contract_id = c.id
  RETURNING e.contract_id AS "contractId", e.state, e.payments, e.first_day::text AS "firstDay", e.last_day::text AS "lastDay"`;

/** Employments and the wages and shifts they are counted from. Events may come in any order. */
@Injectable()
export class EmploymentStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly clock: Clock,
  ) {}

  /** Writes wages down, but those of workers who were erased meanwhile. A wage that came back stays so. @returns those written */
  async addWages(tx: Tx, wages: SettledWage[]): Promise<SettledWage[]> {
    const boxes = wages.map(({ workerId: subjectId, grossFen }) => ({
      subjectId,
      sealing: GROSS,
      text: String(grossFen),
    }));
    const sealed = await this.vault.encryptMany(tx, boxes);
    const known = wages.flatMap((wage, at) => (sealed[at] ? [{ wage, gross: sealed[at] }] : []));
    if (known.length === 0) return [];
    const byContract = new Map(known.map(({ wage }) => [wage.contractId, wage]));
    const employments = [...byContract.values()].map((wage) => this.employmentOf(wage));
    await insertMany(tx, Employment, employments, { orIgnore: true });
    await this.writePayments(
      tx,
      known.map(({ wage, gross }) => {
        const settledOn = businessDay(new Date(wage.settledAt));
        return { ...wage, settledOn, state: 'settled' as const, gross };
      }),
    );
    return known.map(({ wage }) => wage);
  }

  async addReturn(tx: Tx, wage: ReturnedWage): Promise<void> {
    await this.writePayments(tx, [{ ...wage, settledOn: null, state: 'returned', gross: null }]);
    await tx.update(EmploymentPayment, { payoutId: wage.payoutId }, { state: 'returned' });
  }

  async addShifts(tx: Tx, shifts: readonly ApprovedShift[]): Promise<void> {
    const rows = shifts.map(({ shiftId, workerId, contractId, day }) => {
      return { shiftId, workerId: asId<'worker'>(workerId), contractId, day };
    });
    await insertMany(tx, EmploymentShift, rows, { orIgnore: true });
  }

  /** A shift earned less than was approved; nothing at all where it was not worked. */
  async addCorrection(tx: Tx, { minutes, grossFen, ...of }: CorrectedShift): Promise<void> {
    await query(
      tx,
      `INSERT INTO work_certificate.employment_correction (shift_id, worker_id, contract_id, worked)
       VALUES ($1, $2, $3, $4) ON CONFLICT (shift_id) DO UPDATE SET worked = excluded.worked`,
      [of.shiftId, of.workerId, of.contractId, minutes > 0 || grossFen > 0],
    );
  }

  /**
   * What of the wage of such a shift was not earned, where it was paid or is on its way. Nothing of who was erased.
   * @returns whether it arrived
   */
  async addOverpaid(tx: Tx, { beforeFen, grossFen, as, ...of }: CorrectedWage): Promise<boolean> {
    const box = { subjectId: of.workerId, sealing: OVERPAID, text: String(beforeFen - grossFen) };
    const [sealed] = await this.vault.encryptMany(tx, [box]);
    if (!sealed) return false;
    await query(
      tx,
      `INSERT INTO work_certificate.employment_correction (shift_id, worker_id, contract_id, overpaid)
       VALUES ($1, $2, $3, $4) ON CONFLICT (shift_id) DO UPDATE SET overpaid = excluded.overpaid`,
      [of.shiftId, of.workerId, of.contractId, as === 'claim' ? sealed : null],
    );
    const arrived = await query(
      tx,
      `SELECT 1 FROM work_certificate.employment_payment
       WHERE contract_id = $1 AND state = 'settled' AND $2 = ANY (shift_ids)`,
      [of.contractId, of.shiftId],
    );
    return as === 'claim' && arrived.length > 0;
  }

  /** Counts employments anew; a contract of which no wage is known has none. */
  async recount(tx: Tx, contractIds: string[]): Promise<Recounted[]> {
    const held = await tx.find(Employment, {
      where: { contractId: In(contractIds) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (held.length === 0) return [];
    const rows = await query<Stated & { contractId: string }>(tx, RECOUNT, [
      held.map(({ contractId }) => contractId),
      this.clock.now(),
    ]);
    const counted = new Map(rows.map((row) => [row.contractId, row]));
    return held.map((was) => {
      const { id, contractId, workerId, enterpriseId, state: before } = was;
      const is = counted.get(contractId)!;
      const isOther = STATED.some((name) => was[name] !== is[name]);
      return { id, contractId, workerId, enterpriseId, before, state: is.state, isOther };
    });
  }

  /** Verified ones, oldest first. */
  async verifiedOf(workerId: WorkerId): Promise<Employment[]> {
    return this.database
      .repository(Employment)
      .find({ where: { workerId, state: 'verified' }, order: { id: 'ASC' }, take: 50 });
  }

  /** All of a worker's, newest first. */
  async listOf(workerId: WorkerId): Promise<Employment[]> {
    return this.database
      .repository(Employment)
      .find({ where: { workerId }, order: { id: 'DESC' }, take: 100 });
  }

  /** Gross fen of the wages that stayed, as far as they were earned. A whole number of JSON. @throws SubjectErased */
  async paidFen(employment: Employment): Promise<number> {
    const { contractId, workerId } = employment;
    const rows = await this.database.repository(EmploymentPayment).findBy({ contractId, state: 'settled' });
    const amounts = await Promise.all(
      rows.map(({ gross }) => (gross ? this.vault.decrypt(workerId, GROSS, gross) : Promise.resolve('0'))),
    );
    const corrections = await this.database
      .repository(EmploymentCorrection)
      .findBy({ contractId, overpaid: Not(IsNull()), shiftId: In(rows.flatMap(({ shiftIds }) => shiftIds)) });
    const unearned = await Promise.all(
      corrections.map(({ overpaid }) => this.vault.decrypt(workerId, OVERPAID, overpaid!)),
    );
    const sum = (fen: string[]): bigint => fen.reduce((all, one) => all + BigInt(one), 0n);
    return Number(sum(amounts) - sum(unearned));
  }

  async erase(tx: Tx, workerId: string): Promise<void> {
    const of = { workerId: asId<'worker'>(workerId) };
    await tx.delete(EmploymentCorrection, of);
    await tx.delete(EmploymentShift, of);
    await tx.delete(EmploymentPayment, of);
    await tx.delete(Employment, of);
  }

  private employmentOf(wage: SettledWage): Employment {
    return {
      id: newId<'employment'>(),
      workerId: asId<'worker'>(wage.workerId),
      enterpriseId: wage.enterpriseId,
      contractId: wage.contractId,
      occupationCode: wage.occupationCode,
      firstDay: null,
      lastDay: null,
      payments: 0,
      state: 'unpaid',
      verifiedAt: null,
      updatedAt: this.clock.now(),
    };
  }

  private async writePayments(
    tx: Tx,
    rows: (Omit<EmploymentPayment, 'workerId'> & { workerId: string })[],
  ): Promise<void> {
    const payments = rows.map(({ payoutId, workerId, contractId, shiftIds, settledOn, state, gross }) => {
      return { payoutId, workerId: asId<'worker'>(workerId), contractId, shiftIds, settledOn, state, gross };
    });
    await insertMany(tx, EmploymentPayment, payments, { orIgnore: true });
  }
}
