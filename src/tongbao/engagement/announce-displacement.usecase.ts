import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../identity/index.js';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { impostorFound } from '../events.js';
import { EngagementStore } from './engagement.store.js';

const BATCH = 500;

/** Workers who applied to or worked for an organisation hear that another is the firm as which it acted. */
@Injectable()
export class AnnounceDisplacement {
  constructor(
    private readonly engagements: EngagementStore,
    private readonly identity: IdentityFacade,
    private readonly outbox: Outbox,
  ) {}

  /** Whoever was erased hears nothing. */
  async from(
    tx: Tx,
    { organisationId, provenId }: { organisationId: string; provenId: string },
  ): Promise<void> {
    const relying = await this.engagements.relyingOn(tx, organisationId);
    const known = await this.identity.workersById(relying);
    const hearing = relying.filter((id) => known.get(id)?.state === 'active');
    for (let at = 0; at < hearing.length; at += BATCH) {
      const workerIds = hearing.slice(at, at + BATCH);
      const event = { enterpriseId: organisationId, provenId, workerIds };
      await this.outbox.append(tx, impostorFound, event, organisationId);
    }
  }
}
