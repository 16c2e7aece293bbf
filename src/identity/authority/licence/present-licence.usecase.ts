import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { NotFound } from '../../errors.js';
import { AuthorityChanges, uncontested } from '../authority.changes.js';
import { AuthorityStore } from '../authority.store.js';
import { ClaimedFirmQueries } from '../claimed-firm.queries.js';
import type { PresentedLicenceDto } from './licence.dto.js';
import { type LicenceAnswer, LicenceSource } from './licence.source.js';

/** Whoever claims a firm presents its electronic business licence. */
@Injectable()
export class PresentLicence {
  constructor(
    private readonly commands: Commands,
    private readonly authorities: AuthorityStore,
    private readonly changes: AuthorityChanges,
    private readonly firms: ClaimedFirmQueries,
    private readonly source: LicenceSource,
  ) {}

  /**
   * A repetition of the call asks under the same request id, and gets the first answer once there is one.
   * @throws NotFound, AuthorityState, RealNameRequired, ConsentMissing, SourceUnavailable, AuthorityContested
   */
  async run(
    key: string,
    actor: Actor,
    given: { organisationId: OrganisationId; presentation: string },
  ): Promise<PresentedLicenceDto> {
    const { organisationId, presentation } = given;
    const personId = personOf(actor);
    const { name: source } = this.source;
    const opening = { name: 'identity.present-licence', actor: personId, key };
    const { requestId, ...firm } = await this.commands.run(opening, given, async (tx) => {
      if (!(await this.authorities.ownerOf(organisationId, personId))) throw NotFound();
      await this.firms.admit(tx, personId, source);
      const { id, name, uscc } = await this.authorities.lockProvable(tx, organisationId);
      return { requestId: newId(), id, name, uscc };
    });
    const { firmName, uscc, ...holder } = await this.firms.question(personId, firm);
    const { answer, reference } = await this.source.ask({
      requestId,
      presentation,
      firmName,
      uscc,
      holderName: holder.representativeName,
      holderDocumentKind: holder.representativeDocumentKind,
      holderIdNumber: holder.representativeIdNumber,
    });
    const command = { name: 'identity.prove-by-licence', actor: personId, key: requestId };
    const done = await this.commands.run(command, { organisationId }, async (tx) => {
      const outcome = await this.record(tx, { organisationId, personId, reference, answer });
      return { organisationId, outcome, answer };
    });
    return uncontested(done);
  }

  private async record(
    tx: Tx,
    said: { organisationId: OrganisationId; personId: string; reference: string; answer: LicenceAnswer },
  ): Promise<'proven' | 'contested' | 'no-match'> {
    const { organisationId, personId, reference, answer } = said;
    const claim = await this.authorities.lockProvable(tx, organisationId);
    const shown = { personId, means: 'licence', reference } as const;
    if (Object.values(answer).every(Boolean)) return this.changes.prove(tx, claim, shown);
    await this.changes.refuse(tx, claim, shown);
    return 'no-match';
  }
}
