import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { OwnDecisionDto } from '../admission.dto.js';
import { AdmissionQueries } from '../admission.queries.js';
import { AdmissionStore } from '../admission.store.js';
import { RelationViewQueries } from './relation-view.queries.js';

/** Whether an enterprise may recruit, as it is shown itself: with what it is related to. */
@Injectable()
export class OwnDecisionQueries {
  constructor(
    private readonly decisions: AdmissionQueries,
    private readonly admissions: AdmissionStore,
    private readonly relations: RelationViewQueries,
  ) {}

  /** @throws NoSuchEnterprise */
  async of(enterpriseId: OrganisationId): Promise<OwnDecisionDto> {
    const decision = await this.decisions.decision(enterpriseId);
    const admission = decision.admissionId && (await this.admissions.find(decision.admissionId));
    const [relations = []] = admission ? await this.relations.of([admission]) : [];
    return { ...decision, relations };
  }
}
