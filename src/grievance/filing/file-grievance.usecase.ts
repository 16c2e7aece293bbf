import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Retention } from '../../platform/document/documents.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { asId } from '../../platform/ids/ids.js';
import { AlreadyOpen, DisputeOver, MeasureWrong, NoStake, SubjectWrong } from '../errors.js';
import { CaseFileChanges } from '../record/case-file.changes.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import type { Grievance } from '../record/grievance.entity.js';
import { regionOf } from '../record/grievance.rules.js';
import { newGrievance, type NewGrievance } from '../record/grievance.store.js';
import type { GrievanceId } from '../record/grievance.types.js';
import type { Stake } from '../stake/stake.entity.js';
import { StakeStore } from '../stake/stake.store.js';
import { besideOf, disputeOf, subjectOf, type Subject } from './filing.rules.js';
import type { FileGrievanceDto } from './filing.dto.js';
import { MediatorBodies } from './mediator-bodies.queries.js';

/** What is asked before a grievance begins: who may complain, and who mediates. */
@Injectable()
export class Filing {
  constructor(
    readonly stakes: StakeStore,
    readonly bodies: MediatorBodies,
    readonly clock: Clock,
  ) {}
}

type Sides = Pick<Grievance, 'workerId' | 'organisationId' | 'claimant'>;
type About = Pick<
  NewGrievance,
  'besideId' | 'region' | 'contractId' | 'shiftId' | 'claimId' | 'jobId' | 'disputesSilence'
>;

/** A worker complains about an organisation, or an organisation about a worker, over something both have a part in. */
@Injectable()
export class FileGrievance {
  constructor(
    private readonly commands: Commands,
    private readonly filing: Filing,
    private readonly changes: GrievanceChanges,
    private readonly file: CaseFileChanges,
  ) {}

  /** @throws SubjectWrong, NoStake, DisputeOver, MeasureWrong, AlreadyOpen, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, actor: Actor, filed: FileGrievanceDto): Promise<GrievanceId> {
    const grievance = await this.grievanceOf(actor, filed);
    const retention = await this.file.retention();
    const command = { name: 'grievance.file-grievance', actor: actor.id, key, subject: grievance.workerId };
    return this.commands.run(command, filed, (tx) => this.open(tx, { actor, filed, grievance, retention }));
  }

  private async open(
    tx: Tx,
    of: { actor: Actor; filed: FileGrievanceDto; grievance: Grievance; retention: Retention },
  ): Promise<GrievanceId> {
    const { actor, filed, grievance, retention } = of;
    const begun = await this.changes.begin(tx, grievance, grievance.claimant, actor.id);
    if (!begun) throw AlreadyOpen();
    const { statement: text, documentIds } = filed;
    const saying = { kind: 'complaint', author: grievance.claimant, text, by: actor, documentIds } as const;
    await this.file.add(tx, begun, saying, retention);
    return begun.id;
  }

  private async grievanceOf(actor: Actor, filed: FileGrievanceDto): Promise<Grievance> {
    const sides = sidesOf(actor, filed.otherPartyId);
    const subject = subjectOf(filed);
    if (subject === 'wrong') throw SubjectWrong();
    const about = subject === null ? await this.nothing(sides) : await this.about(sides, subject, filed);
    const { claimedFen = null, claimedMinutes = null, claimedUnits = null } = filed;
    const of = { ...sides, ...about };
    const claimed = { claimedFen, claimedMinutes, claimedUnits };
    const mediatorId = await this.filing.bodies.of(of);
    return newGrievance({ ...of, ...claimed, kind: filed.kind, mediatorId }, this.filing.clock.now());
  }

  /** Something both sides have a part in. @throws NoStake also where there is none such, DisputeOver, MeasureWrong */
  private async about(sides: Sides, { kind, id }: Subject, filed: FileGrievanceDto): Promise<About> {
    const { workerId, organisationId } = sides;
    const stake = await this.filing.stakes.find(id, workerId);
    const parties = stake && [stake.enterpriseId, stake.providerId];
    if (stake?.kind !== kind || !parties?.includes(organisationId)) throw NoStake();
    const disputesSilence = this.disputes(sides, stake, filed);
    const firm = stake.region === null ? await this.filing.bodies.respondent(organisationId) : null;
    const region = stake.region ?? regionOf(firm?.uscc ?? '');
    const other = organisationId === stake.enterpriseId ? stake.providerId : stake.enterpriseId;
    const besideId = besideOf(organisationId, other);
    return {
      besideId,
      region,
      disputesSilence,
      contractId: kind === 'contract' ? id : stake.contractId,
      shiftId: kind === 'shift' ? id : null,
      claimId: kind === 'claim' ? id : null,
      jobId: kind === 'application' ? id : null,
    };
  }

  /** Whether an employer disputes what its own silence made owed, within its term. @throws DisputeOver, MeasureWrong */
  private disputes(sides: Sides, stake: Stake, filed: FileGrievanceDto): boolean {
    const { kind, claimedMinutes: minutes = null, claimedUnits: units = null, claimedFen } = filed;
    const claim = { ...sides, kind, claimed: { minutes, units }, hasFen: claimedFen !== undefined };
    const dispute = disputeOf(stake, claim, this.filing.clock.now());
    if (dispute === 'over') throw DisputeOver({ facts: { disputeBy: stake.disputeBy!.toISOString() } });
    if (dispute === 'wrong') throw MeasureWrong();
    return dispute === 'fine';
  }

  /**
   * Nothing of work is meant, which a worker alone may complain of: an organisation has a part in work or in nothing. The
   * region is the organisation's. @throws NoStake also for no such organisation
   */
  private async nothing({ organisationId, claimant }: Sides): Promise<About> {
    const firm = await this.filing.bodies.respondent(organisationId);
    if (!firm || claimant !== 'worker') throw NoStake();
    return { besideId: null, region: regionOf(firm.uscc) };
  }
}

function sidesOf(actor: Actor, otherPartyId: string): Sides {
  if (actor.role === 'worker')
    return { workerId: asId(actor.id), organisationId: asId(otherPartyId), claimant: 'worker' };
  return { workerId: asId(otherPartyId), organisationId: organisationOf(actor), claimant: 'organisation' };
}
