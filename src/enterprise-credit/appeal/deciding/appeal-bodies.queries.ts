import { Injectable } from '@nestjs/common';
import { type DecidingBody, IdentityFacade } from '../../../identity/index.js';
import type { ReaderGrant } from '../../../platform/document/document.types.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import type { AppealId, RestrictionId } from '../../enterprise-credit.types.js';
import { type AssignedAppeal, AppealStore } from '../appeal.store.js';

/** Open appeals that are looked at once more in one round. */
const PAGE = 200;

/** An appeal, and whose reviewers would decide it now. */
export type Assignment = Pick<AssignedAppeal, 'id'> & { body: DecidingBody };

/** Whose reviewers decide appeals: those of the enterprise's region where it has two, else the operator's. */
@Injectable()
export class AppealBodies {
  constructor(
    private readonly appeals: AppealStore,
    private readonly identity: IdentityFacade,
  ) {}

  /** Of an appeal that is about to be opened against a restriction; the operator where there is none. */
  async against(restrictionId: RestrictionId): Promise<DecidingBody> {
    const parties = await this.appeals.parties(restrictionId);
    if (!parties) return { organisationId: null, why: 'no-authority' };
    const [assignment] = await this.of([{ id: newId<'appeal'>(), ...parties }]);
    return assignment!.body;
  }

  /** Who reads what is handed in with an appeal besides the enterprise: who decides it, and the operator if they can not. */
  readersFor({ organisationId }: DecidingBody): ReaderGrant[] {
    return [{ role: 'operator' }, ...(organisationId === null ? [] : [{ organisationId }])];
  }

  /** Open appeals after one that an authority decides, and whose reviewers would decide them now; a page. */
  async page(afterId: AppealId | null): Promise<Assignment[]> {
    return this.of(await this.appeals.assigned(afterId, PAGE));
  }

  private async of(appeals: AssignedAppeal[]): Promise<Assignment[]> {
    const firms = await this.identity.organisationsById(appeals.map(({ enterpriseId }) => enterpriseId));
    const usccOf = (id: OrganisationId): string => firms.get(id)?.uscc ?? '';
    const matters = appeals.map(({ id, enterpriseId, reporterId }) => ({
      id,
      uscc: usccOf(enterpriseId),
      parties: [enterpriseId, reporterId],
    }));
    const bodies = await this.identity.decidingBodies(matters);
    return appeals.map(({ id }) => ({ id, body: bodies.get(id)! }));
  }
}
