import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import { GrievanceStore, newGrievance } from '../record/grievance.store.js';
import type { UnsettledBecause } from '../record/grievance.types.js';
import { StakeStore } from '../stake/stake.store.js';
import { besideOf } from './filing.rules.js';
import { MediatorBodies } from './mediator-bodies.queries.js';

/** A shift that neither side's word or silence settles. */
export interface UnsettledShift {
  shiftId: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  region: string;
  why: UnsettledBecause;
}

/** Grievances that facts open and close: a shift that nobody could say the pay of, and one that the employer approves. */
@Injectable()
export class OpenUnsettled {
  constructor(
    private readonly grievances: GrievanceStore,
    private readonly stakes: StakeStore,
    private readonly bodies: MediatorBodies,
    private readonly changes: GrievanceChanges,
    private readonly clock: Clock,
  ) {}

  /** Opens one for the worker, accepted at once, unless one about its pay is open or nobody is there to act in it. */
  async from(tx: Tx, shift: UnsettledShift): Promise<void> {
    const { shiftId, contractId, workerId, enterpriseId, providerId, region, why } = shift;
    const open = await this.grievances.lockOpenOfShift(tx, shiftId, ['wages', 'hours']);
    const stake = await this.stakes.find(shiftId, workerId, tx);
    if (stake?.standing !== 'unsettled') return; // told late: it was settled since
    const isAsked = open.some((one) => one.claimant === 'worker' && one.organisationId === enterpriseId);
    if (isAsked || !(await this.bodies.isActive(workerId))) return;
    const besideId = besideOf(enterpriseId, providerId);
    const of = { workerId, organisationId: enterpriseId, besideId, region };
    const grievance = newGrievance(
      {
        kind: 'wages',
        workerId: asId(workerId),
        organisationId: asId(enterpriseId),
        besideId,
        claimant: 'worker',
        region,
        mediatorId: await this.bodies.of(of),
        state: 'accepted',
        contractId,
        shiftId,
        unsettledBecause: why,
      },
      this.clock.now(),
    );
    await this.changes.begin(tx, grievance, 'fact');
  }

  /** The employer approved a shift after all: what was opened about it is settled. */
  async approved(tx: Tx, shiftId: string): Promise<void> {
    for (const grievance of await this.grievances.lockOpenOfShift(tx, shiftId, ['wages'])) {
      if (grievance.unsettledBecause === null || grievance.awarded) continue;
      const change = { settledBy: 'admission' as const };
      await this.changes.move(tx, grievance, { to: 'settled', by: 'fact', change });
    }
  }
}
