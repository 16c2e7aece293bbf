import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { FourEyes } from '../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { AuthorityState, NotFound } from '../errors.js';
import { decidesAbout } from '../organisation/organisation.rules.js';
import type { SeenPaperDto, SeePaperDto } from './authority.dto.js';
import { AuthorityChanges, uncontested } from './authority.changes.js';
import { AuthorityStore } from './authority.store.js';

const WHAT = 'identity.see-paper';

/** Two people see the stamped paper, or the official letter, that says who may act for an organisation. */
@Injectable()
export class SeePaper {
  constructor(
    private readonly commands: Commands,
    private readonly authorities: AuthorityStore,
    private readonly changes: AuthorityChanges,
    private readonly fourEyes: FourEyes,
  ) {}

  /** @throws NotFound, AuthorityState, OwnMatter, SecondPersonNeeded, AuthorityContested */
  async run(
    key: string,
    actor: Actor,
    given: { organisationId: OrganisationId } & SeePaperDto,
  ): Promise<SeenPaperDto> {
    const personId = personOf(actor);
    requireStranger(actor, given.organisationId);
    const command = { name: WHAT, actor: personId, key };
    return uncontested(await this.commands.run(command, given, (tx) => this.see(tx, actor, given)));
  }

  private async see(
    tx: Tx,
    actor: Actor,
    { organisationId, means, reference, sha256 }: { organisationId: OrganisationId } & SeePaperDto,
  ): Promise<{ organisationId: OrganisationId; outcome: SeenPaperDto['outcome'] | 'contested' }> {
    const claim = await this.authorities.lockProvable(tx, organisationId);
    // a region's counter proves the firms of its region; who governs is seen by the operator
    const isForThem =
      decidesAbout(actor, claim.uscc) && !(actor.role === 'government' && claim.kind === 'government');
    if (!isForThem) throw NotFound();
    const claimant = await this.authorities.claimant(tx, organisationId);
    if (!claimant?.personId) throw AuthorityState('nobody who arrived claims it');
    const input = { means, reference, sha256, claimant: claimant.personId };
    const agreed = await this.fourEyes.agree(tx, {
      what: WHAT,
      subject: organisationId,
      input,
      personId: personOf(actor),
    });
    if (agreed === 'awaits-second') return { organisationId, outcome: agreed };
    const seenBy = await this.fourEyes.peopleOf(tx, { what: WHAT, subject: organisationId });
    const shown = { personId: claimant.personId, means, reference: `${reference} ${sha256}`, seenBy };
    return { organisationId, outcome: await this.changes.prove(tx, claim, shown) };
  }
}
