import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { AvailabilityStore } from '../availability.store.js';
import type { Availability } from '../available.entity.js';
import { BE_FOUND, letsBeFound } from '../available.types.js';

/** Workers who are to be found now. */
@Injectable()
export class WillingQueries {
  constructor(
    private readonly identity: IdentityFacade,
    readonly availabilities: AvailabilityStore,
    private readonly clock: Clock,
  ) {}

  /** Null of who ended it, or withdrew or narrowed the consent. */
  async find(availableId: string): Promise<Availability | null> {
    const found = await this.availabilities.find(availableId, this.clock.now());
    if (!found) return null;
    return letsBeFound(await this.identity.consent({ subjectId: found.workerId, ...BE_FOUND }))
      ? found
      : null;
  }
}
