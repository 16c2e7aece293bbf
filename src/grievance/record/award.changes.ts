import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { fenNumber } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { partAdmitted, shiftAwarded, shiftDenied, shiftPartAdmitted, shiftReduced } from '../events.js';
import { StakeStore } from '../stake/stake.store.js';
import type { Grievance } from './grievance.entity.js';
import { mayAward, mayReduce } from './grievance.rules.js';
import type { Measure } from './grievance.types.js';

/** What a grievance makes owed, and the events that say so: whoever pays hears of it. */
@Injectable()
export class AwardChanges {
  constructor(
    private readonly outbox: Outbox,
    private readonly stakes: StakeStore,
  ) {}

  /** Its shift earned so much. */
  async award(tx: Tx, { id: grievanceId, shiftId }: Grievance, { minutes, units }: Measure): Promise<void> {
    const much = { ...(minutes !== null && { minutes }), ...(units !== null && { units }) };
    await this.outbox.append(tx, shiftAwarded, { shiftId: shiftId!, grievanceId, ...much }, shiftId!);
  }

  /** A part of its shift is admitted, and the rest goes on: nobody settles the shift for less. */
  async admitPart(
    tx: Tx,
    { id: grievanceId, shiftId }: Grievance,
    { minutes, units }: Measure,
  ): Promise<void> {
    const much = { ...(minutes !== null && { minutes }), ...(units !== null && { units }) };
    await this.outbox.append(tx, shiftPartAdmitted, { shiftId: shiftId!, grievanceId, ...much }, shiftId!);
  }

  /** Its shift earned nothing by its contract. */
  async deny(tx: Tx, { id: grievanceId, shiftId }: Grievance): Promise<void> {
    await this.outbox.append(tx, shiftDenied, { shiftId: shiftId!, grievanceId }, shiftId!);
  }

  /** Its shift, which silence had approved, earned less. */
  async reduce(tx: Tx, { id: grievanceId, shiftId }: Grievance, { minutes, units }: Measure): Promise<void> {
    const much = { ...(minutes !== null && { minutes }), ...(units !== null && { units }) };
    await this.outbox.append(tx, shiftReduced, { shiftId: shiftId!, grievanceId, ...much }, shiftId!);
  }

  /** What a worker admitted of a dispute in part: its end by agreement reduces the shift to that. Null where nothing was. */
  async admittedReduction(tx: Tx, grievance: Grievance): Promise<Measure | null> {
    const { shiftId, workerId, admittedMinutes: minutes, admittedUnits: units } = grievance;
    if (shiftId === null || (minutes === null && units === null)) return null;
    const stake = await this.stakes.find(shiftId, workerId, tx);
    return mayReduce(grievance, stake) ? { minutes, units } : null;
  }

  /** What was admitted of its shift and is not awarded yet: the least that its end awards. Null where the shift is settled. */
  async floorOf(tx: Tx, grievance: Grievance): Promise<Measure | null> {
    const { shiftId, workerId, admittedMinutes: minutes, admittedUnits: units } = grievance;
    if (shiftId === null || (minutes === null && units === null)) return null;
    const stake = await this.stakes.find(shiftId, workerId, tx);
    return mayAward(grievance, stake) ? { minutes, units } : null;
  }

  /**
   * It ends without a word about its shift: what was admitted of it is awarded; one that nobody else settles earned nothing
   * by its contract.
   */
  async leave(tx: Tx, grievance: Grievance, floor: Measure | null): Promise<void> {
    if (floor) return this.award(tx, grievance, floor);
    const { shiftId, workerId } = grievance;
    const stake = shiftId === null ? null : await this.stakes.find(shiftId, workerId, tx);
    if (stake?.standing === 'unsettled' && mayAward(grievance, stake)) await this.deny(tx, grievance);
  }

  /** So much money is owed, whatever becomes of the rest. */
  async admit(tx: Tx, grievance: Grievance, amountFen: bigint): Promise<void> {
    const { id: grievanceId, kind, contractId, shiftId, workerId, organisationId, contestId } = grievance;
    const about = { contractId, shiftId, kind, ...(contestId !== null && { contestId }) };
    const fact = { grievanceId, ...about, workerId, organisationId };
    await this.outbox.append(tx, partAdmitted, { ...fact, amountFen: fenNumber(amountFen) }, grievanceId);
  }
}
