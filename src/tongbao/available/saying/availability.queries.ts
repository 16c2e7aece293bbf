import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { townshipOf } from '../../../platform/standard/townships.js';
import { NotAvailable } from '../../errors.js';
import type { AvailabilityDto } from './availability.dto.js';
import { AvailabilityStore } from '../availability.store.js';
import type { Availability } from '../available.entity.js';

/** What a worker said of being found. */
@Injectable()
export class AvailabilityQueries {
  constructor(
    private readonly availabilities: AvailabilityStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAvailable */
  async own(actor: Actor): Promise<AvailabilityDto> {
    const said = await this.availabilities.of(personOf(actor), this.clock.now());
    if (!said) throw NotAvailable();
    return availabilityView(said);
  }
}

/** What the worker sees of it. */
export function availabilityView(said: Availability): AvailabilityDto {
  const { township, occupationCodes, until, saidAt } = said;
  return { township, townshipName: townshipOf(township)?.name ?? township, occupationCodes, until, saidAt };
}
