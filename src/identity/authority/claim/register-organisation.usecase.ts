import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { RealNameRequired, RegionMissing, TooManyClaims, UsccInvalid } from '../../errors.js';
import { MemberChanges } from '../../member/member.changes.js';
import type { RegisteredOrganisationDto, RegisterOrganisationDto } from './claim.dto.js';
import { needsRealName } from '../../organisation/organisation.rules.js';
import { RegistrantQueries } from './registrant.queries.js';
import { OrganisationChanges } from '../../organisation/organisation.changes.js';
import { usccFault } from '../../organisation/uscc.rules.js';

const MOST_UNPROVEN = 10;

/** A person claims to act for an organisation. The claim occupies nothing until it is proven. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly commands: Commands,
    private readonly registrants: RegistrantQueries,
    private readonly changes: OrganisationChanges,
    private readonly members: MemberChanges,
  ) {}

  /** @throws UsccInvalid, RegionMissing, RealNameRequired, TooManyClaims, PersonRequired */
  async run(key: string, actor: Actor, given: RegisterOrganisationDto): Promise<RegisteredOrganisationDto> {
    const personId = personOf(actor);
    const { kind, uscc, name, region } = given;
    const fault = usccFault(uscc);
    if (fault) throw UsccInvalid({ detail: `wrong ${fault}`, fields: [{ path: 'uscc', message: fault }] });
    if (kind === 'government' && region === undefined) throw RegionMissing();
    const registrant = await this.registrants.of(personId);
    if (needsRealName(kind) && !registrant.isReal) throw RealNameRequired();
    const command = { name: 'identity.register-organisation', actor: personId, key };
    return this.commands.run(command, { kind, uscc, name, region }, async (tx) => {
      if ((await this.registrants.unproven(tx, personId)) >= MOST_UNPROVEN) throw TooManyClaims();
      return this.register(tx, { personId, ...registrant }, given);
    });
  }

  private async register(
    tx: Tx,
    registrant: { personId: string; name: string; phone: string },
    given: RegisterOrganisationDto,
  ): Promise<RegisteredOrganisationDto> {
    const organisationId = newId<'organisation'>();
    const memberId = newId<'member'>();
    const { kind, uscc, name } = given;
    const { personId, phone } = registrant;
    await this.changes.register(tx, {
      id: organisationId,
      kind,
      uscc,
      name,
      region: kind === 'government' ? given.region! : null,
      phone,
      registeredBy: personId,
    });
    await this.members.add(tx, {
      id: memberId,
      organisationId,
      personId,
      name: registrant.name,
      phone,
      duties: ['owner'],
      addedBy: personId,
    });
    return { organisationId, memberId, state: 'registered', authority: 'unproven' };
  }
}
