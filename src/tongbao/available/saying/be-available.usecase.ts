import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, personOf } from '../../../platform/http/access/actor.js';
import { asId, newId } from '../../../platform/ids/ids.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { ConsentToBeFoundMissing } from '../../errors.js';
import { availabilityDays } from '../../parameters.js';
import type { AvailabilityDto, BeAvailableDto } from './availability.dto.js';
import { availabilityView } from './availability.queries.js';
import { AvailabilityStore } from '../availability.store.js';
import { BE_FOUND, letsBeFound } from '../available.types.js';

const DAY_MS = 86_400_000;

/** A worker lets admitted employers find them, for as long as the consent lasts and a season at most. May be repeated. */
@Injectable()
export class BeAvailable {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly availabilities: AvailabilityStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** @throws ConsentToBeFoundMissing */
  async run(actor: Actor, { occupationCodes, township }: BeAvailableDto): Promise<AvailabilityDto> {
    const workerId = personOf(actor);
    const consent = await this.identity.consent({ subjectId: workerId, ...BE_FOUND });
    if (!consent || !letsBeFound(consent)) throw ConsentToBeFoundMissing();
    const now = this.clock.now();
    const season = now.getTime() + (await this.parameters.today(availabilityDays)) * DAY_MS;
    const said = {
      workerId: asId<'worker'>(workerId),
      id: newId<'availability'>(),
      township,
      occupationCodes: [...new Set(occupationCodes)],
      until: new Date(Math.min(season, consent.expiresAt.getTime())),
      saidAt: now,
    };
    await this.commands.unkeyed((tx) => this.availabilities.put(tx, said));
    return availabilityView(said);
  }
}
