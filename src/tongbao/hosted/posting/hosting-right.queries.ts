import { Injectable } from '@nestjs/common';
import { EnterpriseCreditFacade } from '../../../enterprise-credit/index.js';
import { IdentityFacade } from '../../../identity/index.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { PlatformNotPermitted } from '../../errors.js';
import { hostedSameDays } from '../../parameters.js';

/** By what right a platform posts for others, and what each of its posts shows of it. */
export interface HostingRight {
  platformId: OrganisationId;
  platformName: string;
  permitNumber: string;
  sameDays: number;
}

const PERMIT = 'human-resources-service';

/** Asks the doors whether a platform may post for employers it hosts. */
@Injectable()
export class HostingRightQueries {
  constructor(
    private readonly credit: EnterpriseCreditFacade,
    private readonly identity: IdentityFacade,
    private readonly parameters: Parameters,
  ) {}

  /** Asks what a request to post one would be asked. @throws Forbidden, AuthorityUnproven, AuthorityRequired, PlatformNotPermitted */
  async requireFor(sayso: { organisationId: OrganisationId; by: string }): Promise<void> {
    await this.identity.requireStill(sayso, 'recruiter');
    await this.of(sayso.organisationId);
  }

  /** @throws PlatformNotPermitted without a permit in force, or where its admission or a restriction forbids it */
  async of(platformId: OrganisationId): Promise<HostingRight> {
    const [{ mayRecruit, reasonCodes }, permits, platform] = await Promise.all([
      this.credit.permit(platformId),
      this.credit.permitsInForce(platformId),
      this.identity.organisation(platformId),
    ]);
    const permit = permits.find(({ kind }) => kind === PERMIT);
    if (!mayRecruit || !permit || platform?.kind !== 'platform')
      throw PlatformNotPermitted({ facts: { reasonCodes: reasonCodes.join(',') } });
    const sameDays = await this.parameters.today(hostedSameDays);
    return { platformId, platformName: platform.name, permitNumber: permit.number, sameDays };
  }
}
