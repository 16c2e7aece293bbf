import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { changeRow, Database, insertOne, lockOne, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { Grievance, Step, TermsProposed, Vote } from './grievance.entity.js';
import {
  GRIEVANCE_OUTCOMES,
  type GrievanceId,
  type GrievanceKind,
  type GrievanceState,
  type Mover,
  type Side,
} from './grievance.types.js';

/** Which grievances are meant; a null mediator is the operator. */
export interface GrievanceFilter {
  workerId?: string;
  organisationId?: string;
  mediatorId?: string | null;
  state?: GrievanceState | undefined;
  kind?: GrievanceKind | undefined;
}

const OPEN = Not(In([...GRIEVANCE_OUTCOMES]));

/** Grievances, their moves, the terms that were proposed and how mediators would decide. */
@Injectable()
export class GrievanceStore {
  constructor(private readonly database: Database) {}

  /** False when the same side has one open about the same, or disputes the same shift already. */
  async add(tx: Tx, grievance: Grievance): Promise<boolean> {
    return insertOne(tx, Grievance, grievance, { orIgnore: true });
  }

  async find(id: GrievanceId): Promise<Grievance | null> {
    return this.database.repository(Grievance).findOneBy({ id });
  }

  async lock(tx: Tx, id: string): Promise<Grievance | null> {
    return lockOne(tx, Grievance, { id: id as GrievanceId });
  }

  /** Open ones of these kinds about a shift, locked in the order of their ids. */
  async lockOpenOfShift(tx: Tx, shiftId: string, kinds: GrievanceKind[]): Promise<Grievance[]> {
    return tx.find(Grievance, {
      where: { shiftId, state: OPEN, kind: In(kinds) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Open ones of a worker, locked in the order of their ids. */
  async lockOpenOf(tx: Tx, workerId: string): Promise<Grievance[]> {
    return tx.find(Grievance, {
      where: { workerId: workerId as Grievance['workerId'], state: OPEN },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** @throws Stale when it moved since it was read */
  async change(tx: Tx, grievance: Grievance, change: Partial<Grievance>): Promise<Grievance> {
    return changeRow(tx, Grievance, grievance, change);
  }

  /** Newest first. */
  async list(filter: GrievanceFilter, limit: number, before?: GrievanceId): Promise<Grievance[]> {
    const { mediatorId, workerId, organisationId, state, kind } = filter;
    return this.database.repository(Grievance).find({
      where: {
        ...(workerId !== undefined && { workerId: workerId as Grievance['workerId'] }),
        ...(organisationId !== undefined && {
          organisationId: organisationId as Grievance['organisationId'],
        }),
        ...(mediatorId !== undefined && {
          mediatorId: mediatorId === null ? IsNull() : (mediatorId as Grievance['organisationId']),
        }),
        ...(state && { state }),
        ...(kind && { kind }),
        ...(before && { id: LessThan(before) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async addStep(
    tx: Tx,
    step: { grievanceId: GrievanceId; movedTo: GrievanceState; madeBy: Mover; makerId: string | null },
    madeAt: Date,
  ): Promise<void> {
    await tx.insert(Step, { ...step, id: newId<'step'>(), madeAt });
  }

  /** Whether a term ended without whoever was asked. */
  async wasLate(tx: Tx, grievanceId: GrievanceId): Promise<boolean> {
    return tx.existsBy(Step, { grievanceId, madeBy: 'clock' });
  }

  async stepsOf(grievanceId: GrievanceId): Promise<Step[]> {
    return this.database.repository(Step).find({ where: { grievanceId }, order: { id: 'ASC' } });
  }

  async addTerms(tx: Tx, terms: TermsProposed): Promise<void> {
    await tx.insert(TermsProposed, terms);
  }

  /** The last terms that were proposed. */
  async lastTerms(tx: Tx, grievanceId: GrievanceId): Promise<TermsProposed | null> {
    return tx.findOne(TermsProposed, { where: { grievanceId }, order: { id: 'DESC' } });
  }

  /** One side answers terms; the grievance is locked. */
  async answerTerms(tx: Tx, { id }: TermsProposed, side: Side, agrees: boolean): Promise<void> {
    await tx.update(
      TermsProposed,
      { id },
      side === 'worker' ? { workerAgrees: agrees } : { organisationAgrees: agrees },
    );
  }

  async termsOf(grievanceId: GrievanceId): Promise<TermsProposed[]> {
    return this.database.repository(TermsProposed).find({ where: { grievanceId }, order: { id: 'ASC' } });
  }

  async addVote(tx: Tx, vote: Vote): Promise<void> {
    await tx.insert(Vote, vote);
  }

  /** The last vote of each mediator, in the order of time. */
  async votesOf(grievanceId: GrievanceId, tx: Tx = this.database.reader): Promise<Vote[]> {
    const votes = await tx.find(Vote, { where: { grievanceId }, order: { id: 'ASC' } });
    const last = new Map(votes.map((vote) => [vote.personId, vote]));
    return votes.filter((vote) => last.get(vote.personId) === vote);
  }
}

/** What is known of a grievance when it begins. */
export type NewGrievance = Pick<
  Grievance,
  'kind' | 'workerId' | 'organisationId' | 'claimant' | 'region' | 'besideId' | 'mediatorId'
> &
  Partial<Grievance>;

/** A grievance as it begins. */
export function newGrievance(given: NewGrievance, filedAt: Date): Grievance {
  return {
    id: newId(),
    filedAt,
    state: 'filed',
    contractId: null,
    shiftId: null,
    claimId: null,
    jobId: null,
    unsettledBecause: null,
    contestId: null,
    claimedFen: null,
    claimedMinutes: null,
    claimedUnits: null,
    admittedFen: null,
    admittedMinutes: null,
    admittedUnits: null,
    awarded: false,
    disputesSilence: false,
    dueAt: null,
    mediationDueAt: null,
    answeredAt: null,
    closedAt: null,
    settledBy: null,
    verdict: null,
    refusedBecause: null,
    version: 1,
    ...given,
  };
}
