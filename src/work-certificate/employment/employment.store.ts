import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { SubjectErased, SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { asId, newId, type WorkerId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import { Employment, EmploymentPayment, EmploymentShift } from './employment.entity.js';
import type {
  ApprovedShift,
  EmploymentId,
  EmploymentState,
  ReturnedWage,
  SettledWage,
} from './employment.types.js';

const GROSS = sealedColumn('work_certificate.employment_payment.gross', 'identity')('wage');

/** An employment as a recount left it. */
export interface Recounted {
  id: EmploymentId;
  enterpriseId: string;
  before: EmploymentState;
  state: EmploymentState;
}

// days come from the shifts a wage was for; a wage whose shifts are not known yet counts by the day it arrived
const RECOUNT = `
  WITH paid AS (
    SELECT payout_id, shift_ids, settled_on FROM work_certificate.employment_payment
    WHERE contract_id = $1 AND state = 'settled'
  ), worked AS (
    SELECT s.day FROM paid p JOIN work_certificate.employment_shift s ON s.shift_id = ANY(p.shift_ids)
    UNION ALL
    SELECT p.settled_on FROM paid p WHERE NOT EXISTS (
      SELECT 1 FROM work_certificate.employment_shift s WHERE s.shift_id = ANY(p.shift_ids))
  )
  UPDATE work_certificate.employment SET
    payments = (SELECT count(*) FROM paid),
    first_day = (SELECT min(day) FROM worked),
    last_day = (SELECT max(day) FROM worked),
    state = CASE WHEN EXISTS (SELECT 1 FROM paid) THEN 'verified' ELSE 'unpaid' END,
    verified_at = CASE WHEN EXISTS (SELECT 1 FROM paid) THEN coalesce(verified_at, $2) END,
    updated_at = $2
  WHERE contract_id = $1 RETURNING state`;

/** Employments and the wages and shifts they are counted from. Events may come in any order. */
@Injectable()
export class EmploymentStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly clock: Clock,
  ) {}

  /** Writes a wage down; false when its worker was erased meanwhile. A wage that came back stays so. */
  async addWage(tx: Tx, wage: SettledWage): Promise<boolean> {
    const gross = await this.sealed(tx, wage);
    if (gross === null) return false;
    await tx
      .createQueryBuilder()
      .insert()
      .into(Employment)
      .values({
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
      })
      .orIgnore()
      .execute();
    await this.writePayment(tx, {
      ...wage,
      settledOn: businessDay(new Date(wage.settledAt)),
      state: 'settled',
      gross,
    });
    return true;
  }

  async addReturn(tx: Tx, wage: ReturnedWage): Promise<void> {
    await this.writePayment(tx, { ...wage, settledOn: null, state: 'returned', gross: null });
    await tx.update(EmploymentPayment, { payoutId: wage.payoutId }, { state: 'returned' });
  }

  async addShift(tx: Tx, shift: ApprovedShift): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(EmploymentShift)
      .values({ ...shift, workerId: asId<'worker'>(shift.workerId) })
      .orIgnore()
      .execute();
  }

  /** Counts an employment anew; null while no wage of the contract is known. */
  async recount(tx: Tx, contractId: string): Promise<Recounted | null> {
    const held = await lockOne(tx, Employment, { contractId });
    if (!held) return null;
    const [row] = await query<{ state: EmploymentState }>(tx, RECOUNT, [contractId, this.clock.now()]);
    return { id: held.id, enterpriseId: held.enterpriseId, before: held.state, state: row!.state };
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

  /** Gross fen of the wages that stayed. A whole number of JSON. @throws SubjectErased */
  async paidFen(employment: Employment): Promise<number> {
    const { contractId, workerId } = employment;
    const rows = await this.database.repository(EmploymentPayment).findBy({ contractId, state: 'settled' });
    const amounts = await Promise.all(
      rows.map(({ gross }) => (gross ? this.vault.decrypt(workerId, GROSS, gross) : Promise.resolve('0'))),
    );
    return Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
  }

  async erase(tx: Tx, workerId: string): Promise<void> {
    const of = { workerId: asId<'worker'>(workerId) };
    await tx.delete(EmploymentShift, of);
    await tx.delete(EmploymentPayment, of);
    await tx.delete(Employment, of);
  }

  private async sealed(tx: Tx, wage: SettledWage): Promise<Buffer | null> {
    try {
      return await this.vault.encrypt(tx, wage.workerId, GROSS, String(wage.grossFen));
    } catch (error) {
      if (error instanceof Refusal && error.code === SubjectErased.code) return null;
      throw error;
    }
  }

  private async writePayment(
    tx: Tx,
    row: Omit<EmploymentPayment, 'workerId'> & { workerId: string },
  ): Promise<void> {
    const { payoutId, contractId, shiftIds, settledOn, state, gross } = row;
    await tx
      .createQueryBuilder()
      .insert()
      .into(EmploymentPayment)
      .values({
        payoutId,
        workerId: asId<'worker'>(row.workerId),
        contractId,
        shiftIds,
        settledOn,
        state,
        gross,
      })
      .orIgnore()
      .execute();
  }
}
