import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { asId } from '../../platform/ids/ids.js';
import { isAlive, standingOf } from '../organisation/organisation.rules.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import { ActorQueries, PartyStores } from './actor.queries.js';

/** Somebody whom an outside issuer names passes the same checks as our own people and machines. */
@Injectable()
export class CheckOutsider {
  constructor(
    private readonly commands: Commands,
    private readonly workers: WorkerChanges,
    private readonly parties: PartyStores,
    private readonly clock: Clock,
  ) {}

  /**
   * Their organisation is here, alive and of the kind that is claimed, and a region lies in its own; a worker has an
   * account here, opened at first sight. Null otherwise.
   */
  async check(claimed: Actor): Promise<Actor | null> {
    return claimed.role === 'worker' ? this.worker(claimed) : this.member(claimed);
  }

  private async worker(claimed: Actor): Promise<Actor | null> {
    const id = asId<'worker'>(claimed.id);
    const known = await this.parties.workers.find(id);
    if (known) return known.state === 'active' ? claimed : null;
    await this.commands.unkeyed((tx) => this.workers.openOutside(tx, id, this.clock.now()));
    return claimed;
  }

  private async member(claimed: Actor): Promise<Actor | null> {
    const organisation = await this.parties.organisations.find(claimed.organisationId ?? '');
    if (!organisation || organisation.kind !== claimed.role || !isAlive(organisation)) return null;
    const standing = standingOf(organisation, this.clock.now());
    const known = { ...claimed, standing, named: await this.parties.isNamed(claimed.personId) };
    if (claimed.role !== 'government') return known;
    const { region } = organisation;
    return region !== null && claimed.region?.startsWith(region) ? known : null;
  }
}

/** Whoever comes with a token: of ours, or of an outside issuer. */
@Injectable()
export class TokenBearers {
  constructor(
    readonly own: ActorQueries,
    readonly outside: CheckOutsider,
  ) {}
}
