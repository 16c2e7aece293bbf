import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Stale } from '../../platform/refusal/refusal.js';
import { NotFound, OrganisationState, RegionMissing } from '../errors.js';
import { organisationApproved, organisationSuspended } from '../events.js';
import type { OrganisationState as State } from '../identity.types.js';
import { organisationUnapproved } from '../waits.js';
import type { DecidedOrganisationDto } from './organisation.dto.js';
import type { Organisation } from './organisation.entity.js';
import { decided, type Decision } from './organisation.rules.js';
import { OrganisationStore } from './organisation.store.js';

/** What the operator decided about an organisation. */
export interface OrganisationDecision {
  organisationId: OrganisationId;
  decision: Decision;
  /** Suspension: why, as a code. */
  reasonCode?: string;
  /** Government at approval: leading digits of the division code it may see; default: what it asked for. */
  region?: string;
}

/** Approves or suspends an organisation. */
@Injectable()
export class DecideOrganisation {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly organisations: OrganisationStore,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, OrganisationState, RegionMissing */
  async run(key: string, actor: Actor, given: OrganisationDecision): Promise<DecidedOrganisationDto> {
    return this.commands.run(
      { name: 'identity.decide-organisation', actor: actor.id, key },
      given,
      async (tx) => {
        const was = await this.organisations.lock(tx, given.organisationId);
        // an operator that suspended itself could never undo it
        if (!was || was.id === actor.organisationId) throw NotFound();
        const state = decided(was.state, given.decision);
        if (!state) throw OrganisationState(`${given.decision} from ${was.state}`);
        await this.decide(tx, was, { ...given, state });
        return { organisationId: was.id, state };
      },
    );
  }

  private async decide(
    tx: Tx,
    was: Organisation,
    given: OrganisationDecision & { state: State },
  ): Promise<void> {
    const region = was.kind === 'government' ? (given.region ?? was.region) : null;
    if (was.kind === 'government' && region === null) throw RegionMissing();
    const reasonCode = given.decision === 'suspend' ? (given.reasonCode ?? 'unspecified') : null;
    const change = { state: given.state, region, reasonCode, decidedAt: this.clock.now() };
    if (!(await this.organisations.decide(tx, was, change))) throw Stale();
    this.deadlines.clear(tx, organisationUnapproved, was.id);
    const { id: organisationId, kind } = was;
    if (reasonCode === null)
      await this.outbox.append(tx, organisationApproved, { organisationId, kind, region }, organisationId);
    else
      await this.outbox.append(
        tx,
        organisationSuspended,
        { organisationId, kind, reasonCode },
        organisationId,
      );
  }
}
