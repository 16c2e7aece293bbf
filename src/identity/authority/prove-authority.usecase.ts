import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { verifyStatement } from '../../platform/crypto/signature.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { NotFound } from '../errors.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import type { ProvenAuthorityDto } from './authority.dto.js';
import { AuthorityChanges, uncontested } from './authority.changes.js';
import { AuthorityStore, type Shown } from './authority.store.js';
import { ClaimedFirmQueries } from './claimed-firm.queries.js';
import { FirmRegistrySource } from './firm-registry.source.js';

/** The legal representative proves a claim: their own, or by a mandate (授权委托书) that of the person who registered it. */
@Injectable()
export class ProveAuthority {
  constructor(
    private readonly commands: Commands,
    private readonly authorities: AuthorityStore,
    private readonly changes: AuthorityChanges,
    private readonly firms: ClaimedFirmQueries,
    private readonly registry: FirmRegistrySource,
  ) {}

  /**
   * The person who registered it, or the owner it named, is its legal representative.
   * @throws NotFound, AuthorityState, RealNameRequired, ConsentMissing, SourceUnavailable, AuthorityContested
   */
  async asRepresentative(key: string, actor: Actor, id: OrganisationId): Promise<ProvenAuthorityDto> {
    const personId = personOf(actor);
    const owner = await this.authorities.ownerOf(id, personId);
    if (!owner) throw NotFound();
    return this.prove(key, id, { personId, means: 'representative' });
  }

  /**
   * The legal representative signs with their own key that a person may act: typ `xingong-mandate+jws` over
   * {organisationId, agentId, kid}.
   * @throws NotFound, AuthorityState, SignatureInvalid, RealNameRequired, ConsentMissing, SourceUnavailable, AuthorityContested
   */
  async byMandate(
    key: string,
    actor: Actor,
    given: { organisationId: OrganisationId; agentId: string; kid: string; mandate: string },
  ): Promise<ProvenAuthorityDto> {
    const { organisationId, agentId, kid, mandate } = given;
    const principalId = personOf(actor);
    const owner = await this.authorities.ownerOf(organisationId, agentId);
    const jwk = await this.authorities.keyOf(principalId, kid);
    if (!owner || !jwk) throw NotFound();
    const statement = { organisationId, agentId, kid };
    await verifyStatement({ jws: mandate, statement, typ: 'xingong-mandate+jws', key: jwk });
    return this.prove(key, organisationId, { personId: agentId, means: 'mandate', principalId });
  }

  /** A repetition of the call asks under the same request id, and gets the first answer once there is one. */
  private async prove(
    key: string,
    organisationId: OrganisationId,
    shown: Omit<Shown, 'reference'>,
  ): Promise<ProvenAuthorityDto> {
    const asked = shown.principalId ?? shown.personId;
    const { name: source } = this.registry;
    const opening = { name: 'identity.ask-authority', actor: asked, key };
    const { requestId, ...firm } = await this.commands.run(opening, { organisationId, shown }, async (tx) => {
      await this.firms.admit(tx, asked, source);
      const { id, name, uscc } = await this.authorities.lockProvable(tx, organisationId);
      return { requestId: newId(), id, name, uscc };
    });
    const question = await this.firms.question(asked, firm);
    const { answer, reference } = await this.registry.ask({ ...question, requestId });
    const outcome = Object.values(answer).every(Boolean) ? 'proven' : 'no-match';
    const command = { name: 'identity.prove-authority', actor: asked, key: requestId };
    const done = await this.commands.run(command, { organisationId }, async (tx) => {
      const claim = await this.authorities.lockProvable(tx, organisationId);
      return {
        organisationId,
        outcome: await this.record(tx, claim, { ...shown, reference }, outcome),
        answer,
      };
    });
    return uncontested(done);
  }

  private async record(
    tx: Tx,
    claim: Organisation,
    shown: Shown,
    outcome: 'proven' | 'no-match',
  ): Promise<'proven' | 'contested' | 'no-match'> {
    if (outcome === 'proven') return this.changes.prove(tx, claim, shown);
    await this.changes.refuse(tx, claim, shown);
    return outcome;
  }
}
