import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { changeRow, type Tx } from '../../platform/database/database.js';
import { WageItem } from '../wage/wage.entity.js';

/** Wages whose shift a grievance found to have earned less. */
@Injectable()
export class CorrectionStore {
  /** The wage of a shift, locked. */
  async lockOfShift(tx: Tx, shiftId: string): Promise<WageItem | null> {
    return tx.findOne(WageItem, { where: { shiftId, kind: 'shift' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Of two parties: wages that are due again by more than their shift earned, locked in the order of their ids. */
  async lockDueAgain(tx: Tx, enterpriseId: string, providerId: string): Promise<WageItem[]> {
    return tx.find(WageItem, {
      where: { enterpriseId, providerId, state: 'due', correctedFen: Not(IsNull()) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** @throws Stale when it moved since it was read */
  async change(tx: Tx, wage: WageItem, change: Partial<WageItem>): Promise<void> {
    await changeRow(tx, WageItem, wage, change);
  }
}
