import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { PolicyQueries } from '../../policy.queries.js';
import { EnterpriseStore } from '../enterprise.store.js';
import { standingOf } from '../licence/permit.rules.js';
import { PermitStore } from '../licence/permit.store.js';
import type { LevelPolicy, LevelTerms } from './level.rules.js';

/** What the level of an enterprise is found by besides the registry's answer. */
@Injectable()
export class LevelQueries {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly permits: PermitStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** Read before a transaction of a request begins, which holds one connection only. */
  async inForce(): Promise<LevelPolicy> {
    return {
      requirements: await this.policy.inForce('permit-requirements'),
      operation: await this.policy.inForce('verified-operation'),
      thresholds: await this.policy.inForce('admission-thresholds'),
      today: this.policy.moment().today,
    };
  }

  async terms(
    tx: Tx,
    enterpriseId: OrganisationId,
    { requirements, ...policy }: LevelPolicy,
  ): Promise<LevelTerms> {
    const kind = await this.enterprises.kindOf(tx, enterpriseId);
    const permits = (await this.permits.of(enterpriseId, tx)).map(standingOf);
    return { ...policy, licensing: { kind, permits, requirements } };
  }
}
