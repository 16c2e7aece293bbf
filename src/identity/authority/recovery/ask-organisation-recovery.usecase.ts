import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { NewOwnerUnfit, NotFound, OrganisationRecoveryState } from '../../errors.js';
import { refuseContested } from '../../organisation/contested.rules.js';
import type { Organisation } from '../../organisation/organisation.entity.js';
import { isStanding } from '../../organisation/organisation.rules.js';
import { organisationRecoverySeconds } from '../../parameters.js';
import { AuthorityStore } from '../authority.store.js';
import { OrganisationChannels, OrganisationRecoveryChanges } from './organisation-recovery.changes.js';
import type {
  AskedOrganisationRecoveryDto,
  AskOrganisationRecoveryDto,
} from './organisation-recovery.dto.js';
import { OrganisationRecoveryStore } from './organisation-recovery.store.js';
import { OwnerCandidateQueries } from './owner-candidate.queries.js';

const WHAT = 'identity.ask-organisation-recovery';

type Asked = { organisationId: OrganisationId } & AskOrganisationRecoveryDto;

/** What a recovery of an organisation needs: that it may be recovered, and by this person. */
@Injectable()
export class RecoverableOrganisations {
  constructor(
    private readonly authorities: AuthorityStore,
    private readonly recoveries: OrganisationRecoveryStore,
    private readonly candidates: OwnerCandidateQueries,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** Until when an organisation may object to what is asked for now. */
  async dueAt(): Promise<Date> {
    const seconds = await this.parameters.today(organisationRecoverySeconds);
    return new Date(this.clock.now().getTime() + seconds * 1000);
  }

  /** Locked. @throws NotFound, OrganisationContested, OrganisationRecoveryState, NewOwnerUnfit */
  async require(tx: Tx, asked: Pick<Asked, 'organisationId' | 'personId'>): Promise<Organisation> {
    const organisation = await this.authorities.lock(tx, asked.organisationId);
    if (!organisation || organisation.kind === 'operator') throw NotFound();
    if (!isStanding(organisation)) throw OrganisationRecoveryState(`it is ${organisation.authority}`);
    refuseContested(organisation);
    if (await this.recoveries.isCooling(tx, asked.organisationId))
      throw OrganisationRecoveryState('one is cooling');
    const unfit = await this.candidates.whyUnfit(tx, asked);
    if (unfit !== null) throw NewOwnerUnfit(unfit);
    return organisation;
  }
}

/** Two people of the operator ask that a named person becomes the owner of an organisation that lost its keys. */
@Injectable()
export class AskOrganisationRecovery {
  constructor(
    private readonly commands: Commands,
    private readonly recoverable: RecoverableOrganisations,
    private readonly changes: OrganisationRecoveryChanges,
    private readonly channels: OrganisationChannels,
    private readonly fourEyes: FourEyes,
  ) {}

  /**
   * Both name the same person for the same reason; from the second on it cools.
   * @throws NotFound, OrganisationContested, OrganisationRecoveryState, NewOwnerUnfit, OwnMatter, SecondPersonNeeded
   */
  async run(key: string, actor: Actor, asked: Asked): Promise<AskedOrganisationRecoveryDto> {
    const command = { name: WHAT, actor: personOf(actor), key };
    const dueAt = await this.recoverable.dueAt();
    requireStranger(actor, asked.organisationId, asked.personId);
    return this.commands.run(command, asked, (tx) => this.ask(tx, personOf(actor), dueAt, asked));
  }

  private async ask(tx: Tx, by: string, dueAt: Date, asked: Asked): Promise<AskedOrganisationRecoveryDto> {
    const { organisationId, personId, reason } = asked;
    const organisation = await this.recoverable.require(tx, asked);
    const agreement = { what: WHAT, subject: organisationId, input: { personId, reason }, personId: by };
    const agreed = await this.fourEyes.agree(tx, agreement);
    if (agreed === 'awaits-second') return { organisationId, outcome: agreed, dueAt: null };
    const askedBy = await this.fourEyes.peopleOf(tx, agreement);
    await this.changes.ask(tx, { organisationId, personId, askedBy, dueAt }, reason);
    await this.channels.inform(tx, organisation);
    return { organisationId, outcome: 'cooling', dueAt };
  }
}
