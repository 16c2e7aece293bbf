import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { canonicalJson } from '../../platform/crypto/canonical.js';
import { Documents } from '../../platform/document/documents.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { NoSuchGrievance } from '../errors.js';
import { bodiesInCharge } from '../parameters.js';
import { handles, sideOf } from '../record/access.rules.js';
import type { Grievance, TermsProposed, Vote } from '../record/grievance.entity.js';
import { type GrievanceFilter, GrievanceStore } from '../record/grievance.store.js';
import type { GrievanceId } from '../record/grievance.types.js';
import { type Said, StatementStore } from '../record/statement.store.js';
import { StakeStore } from '../stake/stake.store.js';
import { elsewhereOf } from './elsewhere.rules.js';
import type { GrievanceDetailDto, GrievanceDto, GrievanceFileDto, GrievanceQuery } from './grievance.dto.js';

const ROOM = 'grievance';

/** What stands in the file of a grievance beside its row. */
@Injectable()
export class GrievanceFile {
  constructor(
    readonly statements: StatementStore,
    readonly documents: Documents,
    readonly stakes: StakeStore,
  ) {}
}

/** Grievances: each side sees its own, mediators those that their body handles. */
@Injectable()
export class GrievanceQueries {
  constructor(
    private readonly grievances: GrievanceStore,
    private readonly file: GrievanceFile,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchGrievance also for somebody else's */
  async one(actor: Actor, id: GrievanceId): Promise<GrievanceDetailDto> {
    const grievance = await this.grievances.find(id);
    if (!grievance || !(sideOf(actor, grievance) || handles(actor, grievance))) throw NoSuchGrievance();
    const papers = await this.file.documents.ofCases(ROOM, [id]);
    const votes = await this.grievances.votesOf(id);
    return {
      ...(await this.viewOf(grievance)),
      statements: (await this.file.statements.of(id)).map(statementView),
      documents: papers.get(id)!,
      terms: (await this.grievances.termsOf(id)).map(termsView),
      decisions: votes.length,
      votes: handles(actor, grievance) ? votes.map((vote) => voteView(vote, actor)) : [],
      steps: (await this.grievances.stepsOf(id)).map(({ movedTo, madeBy, madeAt }) => {
        return { movedTo, madeBy, madeAt };
      }),
      shift: await this.shiftOf(grievance),
    };
  }

  /** All there is, with its hash, to hand in elsewhere. @throws NoSuchGrievance */
  async whole(actor: Actor, id: GrievanceId): Promise<GrievanceFileDto> {
    const grievance = await this.one(actor, id);
    const written = JSON.stringify(grievance, (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    const sha256 = sha256Of(canonicalJson(JSON.parse(written)));
    return { grievance, exportedAt: this.clock.now(), sha256 };
  }

  /** Newest first. */
  async list(actor: Actor, asked: GrievanceQuery): Promise<Page<GrievanceDto>> {
    const { state, kind } = asked;
    const of = ownedBy(actor);
    if (of === null) return { items: [], nextCursor: null };
    const read = (limit: number, before?: GrievanceId): Promise<Grievance[]> =>
      this.grievances.list({ ...of, state, kind }, limit, before);
    return pageById(asked, read, (row) => this.viewOf(row));
  }

  private async viewOf(grievance: Grievance): Promise<GrievanceDto> {
    const {
      besideId: _provider,
      mediationDueAt: _mediation,
      disputesSilence: _dispute,
      ...facts
    } = grievance;
    const bodies = await this.parameters.today(bodiesInCharge, grievance.region);
    return { ...facts, elsewhere: elsewhereOf(grievance.kind, bodies) };
  }

  private async shiftOf({ shiftId, workerId }: Grievance): Promise<GrievanceDetailDto['shift']> {
    const stake = shiftId === null ? null : await this.file.stakes.find(shiftId, workerId);
    if (!stake) return null;
    const { day, standing, payBasis, minutes, endKnown, agreedMinutes, grossFen } = stake;
    return { day, standing, payBasis, minutes, endKnown, agreedMinutes, grossFen };
  }
}

function ownedBy({ role, id, organisationId }: Actor): GrievanceFilter | null {
  if (role === 'worker') return { workerId: id };
  if (role === 'operator') return { mediatorId: null };
  if (!organisationId) return null;
  return role === 'government' ? { mediatorId: organisationId } : { organisationId };
}

function statementView({ kind, author, text, writtenAt }: Said): GrievanceDetailDto['statements'][number] {
  return { kind, author, text, sha256: text === null ? null : sha256Of(text), writtenAt };
}

function termsView(terms: TermsProposed): GrievanceDetailDto['terms'][number] {
  const { id: _id, grievanceId: _of, proposedBy: _by, ...said } = terms;
  return said;
}

function voteView(
  { personId, verdict, minutes, units, amountFen, votedAt }: Vote,
  actor: Actor,
): GrievanceDetailDto['votes'][number] {
  return { isOwn: personId === actor.personId, verdict, minutes, units, amountFen, votedAt };
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url');
}
