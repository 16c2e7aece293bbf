import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { permitInForce } from './permit.rules.js';
import { PermitStore } from './permit.store.js';
import type { PermitInForce } from './permit.types.js';

/** Which permits count today. */
@Injectable()
export class LicenceQueries {
  constructor(
    private readonly permits: PermitStore,
    private readonly clock: Clock,
  ) {}

  async inForceOf(organisationId: OrganisationId): Promise<PermitInForce[]> {
    const permits = await this.permits.inForce([organisationId], businessDay(this.clock.now()));
    return permits.map(permitInForce);
  }
}
