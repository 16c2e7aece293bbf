import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { type Fen, fen, fenNumber } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { CoverChanges } from '../escrow/cover.changes.js';
import { wageCorrected } from '../events.js';
import { PayDays } from '../payday/pay-day.changes.js';
import type { WageItem } from '../wage/wage.entity.js';
import { CorrectionStore } from './correction.store.js';

/** What a grievance found of a shift that silence had approved. */
export interface Correction {
  shiftId: string;
  grossFen: number;
  minutes: number;
}

/**
 * A shift earned less than was owed for it. What is not paid is reduced; what is paid or on its way stays, and the rest is
 * a claim of the employer: no wage is ever held back for it (劳动法 50; 民法典 985).
 */
@Injectable()
export class CorrectWage {
  constructor(
    private readonly corrections: CorrectionStore,
    private readonly days: PayDays,
    private readonly cover: CoverChanges,
    private readonly outbox: Outbox,
  ) {}

  async from(tx: Tx, { shiftId, grossFen, minutes }: Correction): Promise<void> {
    const wage = await this.corrections.lockOfShift(tx, shiftId);
    const earned = fen(grossFen);
    if (!wage || earned >= wage.gross) return;
    if (wage.state === 'due') await this.reduce(tx, wage, { earned, minutes });
    else if (wage.state === 'in-run' || wage.state === 'paid') {
      await this.corrections.change(tx, wage, { correctedFen: earned });
      await this.publish(tx, wage, { earned, as: 'claim' });
    }
  }

  /** A payment came to nothing, or a draft was taken back: what is due again is what was earned. */
  async again(tx: Tx, enterpriseId: string | null, providerId: string | null | undefined): Promise<void> {
    if (enterpriseId === null || !providerId) return;
    for (const wage of await this.corrections.lockDueAgain(tx, enterpriseId, providerId))
      await this.reduce(tx, wage, { earned: wage.correctedFen!, minutes: wage.minutes });
  }

  private async reduce(
    tx: Tx,
    wage: WageItem,
    { earned, minutes }: { earned: Fen; minutes: number },
  ): Promise<void> {
    const isNothing = earned === 0n; // the row keeps what had been owed
    const change = isNothing
      ? { state: 'not-owed' as const, contestId: null }
      : { gross: earned, minutes, minimumFen: null, madeUpFen: null, holidayFen: null };
    await this.corrections.change(tx, wage, { ...change, approvedBy: 'grievance', correctedFen: null });
    if (isNothing) await this.days.lessened(tx, [wage.id]);
    await this.publish(tx, wage, { earned, as: 'reduced' });
    await this.cover.owe(tx, wage, earned - wage.gross);
  }

  private async publish(
    tx: Tx,
    wage: WageItem,
    { earned, as }: { earned: Fen; as: 'reduced' | 'claim' },
  ): Promise<void> {
    const { id: wageId, shiftId, contractId, workerId, enterpriseId, providerId, day, gross } = wage;
    const of = { wageId, shiftId: shiftId!, contractId, workerId, enterpriseId, providerId, day };
    const sums = { beforeFen: fenNumber(gross), grossFen: fenNumber(earned), as };
    await this.outbox.append(tx, wageCorrected, { ...of, ...sums }, enterpriseId);
  }
}
