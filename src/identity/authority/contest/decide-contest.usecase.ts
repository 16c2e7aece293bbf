import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import { AnotherBodyDecides, AuthorityState, ContestState, NotFound } from '../../errors.js';
import type { DecidingBody } from '../../identity.types.js';
import type { Organisation } from '../../organisation/organisation.entity.js';
import { decidesAbout } from '../../organisation/organisation.rules.js';
import { AuthorityChanges } from '../authority.changes.js';
import { AuthorityStore } from '../authority.store.js';
import { ContestChanges } from './contest.changes.js';
import type { DecideContestDto, DecidedContestDto } from './contest.dto.js';
import type { Contest } from './contest.entity.js';
import { ContestStore } from './contest.store.js';

const WHAT = 'identity.decide-contest';

/** How a contest ends, and what becomes of both sides. */
@Injectable()
export class ContestEndings {
  constructor(
    private readonly contests: ContestStore,
    private readonly authorities: AuthorityStore,
    private readonly changes: ContestChanges,
    private readonly authority: AuthorityChanges,
  ) {}

  /** A contest that may be decided, its organisations locked before it. @throws NotFound, ContestState */
  async lock(tx: Tx, actor: Actor, id: string): Promise<{ contest: Contest; same: Organisation[] }> {
    const known = await this.contests.find(id, tx);
    if (!known || !decidesAbout(actor, known.uscc)) throw NotFound();
    const same = await this.authorities.lockSame(tx, known.claimId);
    const contest = (await this.contests.lock(tx, id))!;
    if (contest.state !== 'decidable') throw ContestState(`it is ${contest.state}`);
    return { contest, same };
  }

  /** Whose people decide it now: the actor is one of them. @throws OwnMatter, RealNameRequired, AnotherBodyDecides */
  async requireDecider(tx: Tx, actor: Actor, contest: Contest): Promise<DecidingBody> {
    const { parties } = await this.contests.matterOf(tx, contest);
    requireStranger(actor, ...parties);
    await this.authorities.requireRealName(tx, personOf(actor));
    const body = await this.changes.deciding(tx, contest);
    const { role, organisationId } = actor;
    const isOfBody =
      body.organisationId === null ? role === 'operator' : body.organisationId === organisationId;
    if (!isOfBody) throw AnotherBodyDecides();
    return body;
  }

  /** The claimant takes over as by any proof: the other organisation ends, and whatever else is contested of the firm. */
  async uphold(tx: Tx, contest: Contest, same: Organisation[], decided: Decided): Promise<void> {
    const claim = same.find(({ id }) => id === contest.claimId);
    const owner = claim && (await this.authorities.claimant(tx, claim.id));
    if (!claim || claim.state === 'closed' || !owner) throw AuthorityState('nobody claims it any more');
    await this.changes.end(tx, contest, 'upheld', decided);
    await this.changes.void(tx, contest);
    const others = same.filter(({ id, state }) => id !== claim.id && state !== 'closed');
    await this.authority.settle(tx, claim, others, contest.means);
  }

  /** The claim ends; nothing of the standing organisation changes. */
  async reject(tx: Tx, contest: Contest, same: Organisation[], decided: Decided): Promise<void> {
    await this.changes.end(tx, contest, 'rejected', decided);
    const claim = same.find(({ id, state }) => id === contest.claimId && state !== 'closed');
    if (claim) await this.authority.displace(tx, claim, contest.standingId);
  }
}

/** Who decided, for which body, and why. */
interface Decided {
  by: string[];
  body: DecidingBody;
  reason: string;
}

/** Two people of the region where it has two, else of the operator, strangers to both sides and with a real name, decide a contest. */
@Injectable()
export class DecideContest {
  constructor(
    private readonly commands: Commands,
    private readonly endings: ContestEndings,
    private readonly fourEyes: FourEyes,
  ) {}

  /**
   * Both decide the same, for the same reason, on the same statements, for the same body.
   * @throws NotFound, ContestState, OwnMatter, RealNameRequired, AnotherBodyDecides, SecondPersonNeeded, AuthorityState
   */
  async run(key: string, actor: Actor, given: { id: string } & DecideContestDto): Promise<DecidedContestDto> {
    const command = { name: WHAT, actor: personOf(actor), key };
    return this.commands.run(command, given, (tx) => this.decide(tx, actor, given));
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    { id, outcome, reason }: { id: string } & DecideContestDto,
  ): Promise<DecidedContestDto> {
    const { contest, same } = await this.endings.lock(tx, actor, id);
    const body = await this.endings.requireDecider(tx, actor, contest);
    const agreement = {
      what: WHAT,
      subject: id,
      input: {
        outcome,
        reason,
        statedAt: contest.statedAt?.toISOString() ?? null,
        body: body.organisationId,
      },
      personId: personOf(actor),
    };
    const agreed = await this.fourEyes.agree(tx, agreement);
    if (agreed === 'awaits-second') return { id, outcome: agreed };
    const by = await this.fourEyes.peopleOf(tx, agreement);
    const end = outcome === 'upheld' ? 'uphold' : 'reject';
    await this.endings[end](tx, contest, same, { by, body, reason });
    return { id, outcome };
  }
}
