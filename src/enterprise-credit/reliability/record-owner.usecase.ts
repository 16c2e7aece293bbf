import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchReporter } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { ReporterStore } from './reporter.store.js';

/** Who owns a platform, and where that is written. */
export interface PlatformOwnership {
  platformId: OrganisationId;
  /** Null: nobody else does. */
  ownerUscc: string | null;
  source: string;
}

/** A person of the operator records who owns a platform: platforms of one owner count as one reporter. */
@Injectable()
export class RecordOwner {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly commands: Commands,
    private readonly reporters: ReporterStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchReporter, OwnMatter */
  async run(key: string, actor: Actor, ownership: PlatformOwnership): Promise<OrganisationId> {
    const { platformId, ownerUscc, source } = ownership;
    if ((await this.identity.organisation(platformId))?.kind !== 'platform') throw NoSuchReporter();
    requireStranger(actor, platformId);
    const command = { name: 'enterprise-credit.record-owner', actor: personOf(actor), key };
    return this.commands.run(command, ownership, async (tx) => {
      const setAt = this.policy.moment().now;
      const by = { setBy: personOf(actor), setAt };
      await this.reporters.addOwner(tx, { id: newId(), platformId, ownerUscc, source, ...by });
      return platformId;
    });
  }
}
