import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import { newGrievance } from '../record/grievance.store.js';
import { besideOf } from './filing.rules.js';
import { type Case, MediatorBodies } from './mediator-bodies.queries.js';

/** Overdue wages of which an employer says that it paid them elsewhere. */
export interface ContestedWages {
  contestId: string;
  enterpriseId: string;
  providerId: string;
  region: string;
  items: readonly { workerId: string; contractId: string; amountFen: number }[];
}

/** What of a contract is contested. */
interface Contested extends Case {
  contractId: string;
  claimedFen: bigint;
}

/**
 * An employer's word that it paid elsewhere ends the asking, so somebody else must look: each worker has a grievance about
 * the contract, accepted at once, in which the employer answers first.
 */
@Injectable()
export class OpenContested {
  constructor(
    private readonly bodies: MediatorBodies,
    private readonly changes: GrievanceChanges,
    private readonly clock: Clock,
  ) {}

  /** None where one about the same is open, or nobody is there to act in it. */
  async from(tx: Tx, wages: ContestedWages): Promise<void> {
    const contested = byContract(wages);
    const active = await this.bodies.active(contested.map(({ workerId }) => workerId));
    const cases = contested.filter(({ workerId }) => active.has(workerId));
    const mediators = await this.bodies.ofAll(cases);
    for (const [at, { workerId, contractId, claimedFen }] of cases.entries())
      await this.changes.begin(
        tx,
        newGrievance(
          {
            kind: 'wages',
            workerId: asId(workerId),
            organisationId: asId(wages.enterpriseId),
            besideId: besideOf(wages.enterpriseId, wages.providerId),
            claimant: 'worker',
            region: wages.region,
            mediatorId: mediators[at]!,
            state: 'accepted',
            contractId,
            contestId: wages.contestId,
            claimedFen,
          },
          this.clock.now(),
        ),
        'fact',
      );
  }
}

function byContract({ enterpriseId, providerId, region, items }: ContestedWages): Contested[] {
  const contracts = new Map<string, Contested>();
  for (const { workerId, contractId, amountFen } of items) {
    const of = {
      workerId,
      organisationId: enterpriseId,
      besideId: besideOf(enterpriseId, providerId),
      region,
      contractId,
    };
    const before = contracts.get(contractId)?.claimedFen ?? 0n;
    contracts.set(contractId, { ...of, claimedFen: before + BigInt(amountFen) });
  }
  return [...contracts.values()];
}
