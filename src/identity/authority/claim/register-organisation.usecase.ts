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

/** Codes of before 2016 exist that fail it; whoever proves to act for the firm has its registry asked, or its papers seen. */
const USCC_CHECKSUM = {
  code: 'uscc-checksum',
  zh: '该代码的校验位不符。早年发放的代码可能如此；请对照营业执照核对，是否属实以登记机关的答复为准。',
  en: 'A check character of this code does not follow. Codes of the first years may be so: compare it with the licence; the registry decides whether it is one.',
} as const;

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
    if (fault === 'shape')
      throw UsccInvalid({ detail: `wrong ${fault}`, fields: [{ path: 'uscc', message: fault }] });
    const warnings = fault ? [USCC_CHECKSUM] : [];
    if (kind === 'government' && region === undefined) throw RegionMissing();
    const registrant = await this.registrants.of(personId);
    if (needsRealName(kind) && !registrant.isReal) throw RealNameRequired();
    const command = { name: 'identity.register-organisation', actor: personId, key };
    return this.commands.run(command, { kind, uscc, name, region }, async (tx) => {
      if ((await this.registrants.unproven(tx, personId)) >= MOST_UNPROVEN) throw TooManyClaims();
      const registered = await this.register(tx, { personId, ...registrant }, given);
      return { ...registered, warnings };
    });
  }

  private async register(
    tx: Tx,
    registrant: { personId: string; name: string; phone: string },
    given: RegisterOrganisationDto,
  ): Promise<Omit<RegisteredOrganisationDto, 'warnings'>> {
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
