import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { NotFound, OrganisationRecoveryState } from '../../errors.js';
import { mayManage } from '../../organisation/organisation.rules.js';
import { OrganisationRecoveryChanges } from './organisation-recovery.changes.js';
import { OrganisationRecoveryStore } from './organisation-recovery.store.js';

/** The organisation that is to be recovered objects: somebody still acts for it. */
@Injectable()
export class ObjectToOrganisationRecovery {
  constructor(
    private readonly commands: Commands,
    private readonly recoveries: OrganisationRecoveryStore,
    private readonly changes: OrganisationRecoveryChanges,
  ) {}

  /** @throws NotFound, OrganisationRecoveryState */
  async run(actor: Actor, organisationId: OrganisationId, id: string): Promise<void> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    await this.commands.unkeyed(async (tx) => {
      const recovery = await this.recoveries.lock(tx, id);
      if (recovery?.organisationId !== organisationId) throw NotFound();
      if (recovery.state !== 'cooling') throw OrganisationRecoveryState(`it is ${recovery.state}`);
      await this.changes.objected(tx, recovery, actor.personId ?? actor.id);
    });
  }
}
