import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import type { DocumentId, Reader } from '../../../platform/document/document.types.js';
import { Documents, type Retention } from '../../../platform/document/documents.js';
import { newId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { DecidingBodyStore } from '../../deciding/deciding-body.store.js';
import { contestDecidable, contestEnded, contestOpened, contestOverdue } from '../../events.js';
import { contestDays, contestDecisionDays } from '../../parameters.js';
import { contestUnanswered, contestUndecided } from '../../waits.js';
import type { DecidingBody } from '../../identity.types.js';
import { MemberStore } from '../../member/member.store.js';
import type { Organisation } from '../../organisation/organisation.entity.js';
import type { AuthorityProof } from '../authority-proof.entity.js';
import type { Contest } from './contest.entity.js';
import { CONTEST_PAPERS, CONTEST_ROOM, type ContestState } from './contest.rules.js';
import { ContestStore } from './contest.store.js';

const DAY_MS = 86_400_000;

/** A contest as its claimant opens it. */
export interface Opening {
  claim: Organisation;
  standing: Organisation;
  proof: AuthorityProof;
  statement: string;
  openedBy: string;
  dueAt: Date;
}

/** Who hands in papers for a side of a contest. */
interface Papers {
  caseId: string;
  by: Reader;
  documentIds: DocumentId[] | undefined;
  /** Of the firm: its region decides too. */
  uscc: string;
}

/** How long the other side has to answer, and the papers that both hand in. */
@Injectable()
export class ContestTerms {
  constructor(
    private readonly parameters: Parameters,
    private readonly documents: Documents,
    private readonly bodies: DecidingBodyStore,
    private readonly clock: Clock,
  ) {}

  /** Until when whoever is contested today may state its case. */
  async dueAt(): Promise<Date> {
    return new Date(this.clock.now().getTime() + (await this.parameters.today(contestDays)) * DAY_MS);
  }

  /** Asked before the transaction that takes papers. */
  async retention(): Promise<Retention> {
    return this.documents.retention();
  }

  /** Takes papers of one side; only who decides reads them besides: they must not teach an impostor. */
  async take(tx: Tx, { caseId, by, documentIds = [], uscc }: Papers, retention: Retention): Promise<void> {
    const governments = await this.bodies.authoritiesOf(tx, uscc);
    const readers = [{ role: 'operator' }, ...governments.map((organisationId) => ({ organisationId }))];
    const to = { room: CONTEST_ROOM, caseId, by, purposes: CONTEST_PAPERS, readers };
    await this.documents.attach(tx, documentIds, to, retention);
  }
}

/** Whom a contest waits for, and until when. */
@Injectable()
export class ContestTimes {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  awaitStatement(tx: Tx, id: string, dueAt: Date): void {
    this.deadlines.set(tx, contestUnanswered, id, dueAt);
  }

  async awaitDecision(tx: Tx, id: string): Promise<Date> {
    const dueAt = await this.terms.fromNow(tx, workingDays(contestDecisionDays));
    this.deadlines.clear(tx, contestUnanswered, id);
    this.deadlines.set(tx, contestUndecided, id, dueAt);
    return dueAt;
  }

  end(tx: Tx, id: string): void {
    for (const name of [contestUnanswered, contestUndecided]) this.deadlines.clear(tx, name, id);
  }
}

/** How a contest goes on, and the events that say so. */
@Injectable()
export class ContestChanges {
  constructor(
    private readonly contests: ContestStore,
    private readonly members: MemberStore,
    private readonly bodies: DecidingBodyStore,
    private readonly outbox: Outbox,
    private readonly times: ContestTimes,
  ) {}

  /** The standing organisation and each of its owners hear of it at once. */
  async open(tx: Tx, { claim, standing, proof, statement, openedBy, dueAt }: Opening): Promise<string> {
    const id = newId<'contest'>();
    const { means, id: proofId } = proof;
    await this.contests.add(
      tx,
      {
        id,
        claimId: claim.id,
        standingId: standing.id,
        proofId,
        means,
        uscc: claim.uscc,
        state: 'open',
        claimStatement: Buffer.alloc(0),
        standingStatement: null,
        answerId: null,
        openedBy,
        deciderId: null,
        deciderWhy: null,
        statedBy: null,
        decidedBy: [],
        reason: null,
        openedAt: this.times.now(),
        dueAt,
        statedAt: null,
        endedAt: null,
      },
      statement,
    );
    this.times.awaitStatement(tx, id, dueAt);
    const owners = await this.members.peopleWith(tx, standing.id, ['owner']);
    const event = { contestId: id, claimId: claim.id, standingId: standing.id, means, owners };
    await this.outbox.append(tx, contestOpened, { ...event, dueAt: dueAt.toISOString() }, standing.id);
    return id;
  }

  /** The standing organisation stated its case: nobody waits any longer. */
  async stated(
    tx: Tx,
    contest: Contest,
    { statement, by }: { statement: string; by: string },
  ): Promise<Contest> {
    const said = { answerId: newId<'contest-answer'>(), statedBy: by, statedAt: this.times.now() };
    const stated = await this.contests.change(tx, contest, said, { standingStatement: statement });
    return contest.state === 'open' ? this.decidable(tx, stated) : stated;
  }

  /** Two people may decide from now on: of the region where it has two, which hears of it in any case. */
  async decidable(tx: Tx, contest: Contest): Promise<Contest> {
    const { id: contestId, uscc, claimId, standingId, statedAt } = contest;
    const body = await this.deciding(tx, contest);
    const authorities = await this.bodies.authoritiesOf(tx, uscc);
    const deciderId = body.organisationId;
    const decideBy = (await this.times.awaitDecision(tx, contestId)).toISOString();
    const sides = { contestId, claimId, standingId };
    const event = { ...sides, stated: statedAt !== null, deciderId, authorities, decideBy };
    await this.outbox.append(tx, contestDecidable, event, standingId);
    return this.contests.change(tx, contest, { state: 'decidable', deciderId, deciderWhy: body.why });
  }

  /** Nobody decided it in time: told, and again after another term. Who decides may be others by now. */
  async alarm(tx: Tx, contest: Contest): Promise<void> {
    const { id: contestId, claimId, standingId } = contest;
    const { organisationId: deciderId, why: deciderWhy } = await this.deciding(tx, contest);
    const decideBy = (await this.times.awaitDecision(tx, contestId)).toISOString();
    const reassigned = deciderId !== contest.deciderId;
    if (reassigned) await this.contests.change(tx, contest, { deciderId, deciderWhy });
    const event = { contestId, claimId, standingId, deciderId, reassigned, decideBy };
    await this.outbox.append(tx, contestOverdue, event, standingId);
  }

  /** Whose reviewers decide it as things are. */
  async deciding(tx: Tx, contest: Contest): Promise<DecidingBody> {
    const matter = await this.contests.matterOf(tx, contest);
    return (await this.bodies.of([matter], tx)).get(contest.id)!;
  }

  /** It is over. Told before the losing side's people cease to act for it, so that they hear of it as well. */
  async end(
    tx: Tx,
    contest: Contest,
    outcome: Exclude<ContestState, 'open' | 'decidable'>,
    decided: { by?: string[]; reason?: string; body?: DecidingBody } = {},
  ): Promise<void> {
    const { id: contestId, claimId, standingId, openedBy } = contest;
    const { by: decidedBy = [], reason, body } = decided;
    const owners = await this.members.peopleWith(tx, standingId, ['owner']);
    const people = [...new Set([openedBy, ...owners])].sort();
    const change = {
      state: outcome,
      decidedBy,
      endedAt: this.times.now(),
      ...(body && { deciderId: body.organisationId, deciderWhy: body.why }),
    };
    await this.contests.end(tx, contest, change, reason);
    this.times.end(tx, contestId);
    const wasDecidable = contest.state === 'decidable';
    const ended = { contestId, claimId, standingId, outcome, people };
    const event = { ...ended, ...(wasDecidable && { wasDecidable }) };
    await this.outbox.append(tx, contestEnded, event, standingId);
  }

  /** The firm went to a claimant: whatever else is contested of it has no object any more. */
  async void(tx: Tx, { standingId }: Contest): Promise<void> {
    for (const other of await this.contests.lockUndecidedAgainst(tx, standingId))
      await this.end(tx, other, 'void');
  }
}
