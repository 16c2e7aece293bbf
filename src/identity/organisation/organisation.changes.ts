import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { organisationRegistered } from '../events.js';
import { type NewOrganisation, OrganisationStore } from './organisation.store.js';

/** How an organisation comes to be here, and the event that says so. */
@Injectable()
export class OrganisationChanges {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A claim to be an organisation. */
  async register(tx: Tx, given: Omit<NewOrganisation, 'at'>): Promise<void> {
    await this.organisations.add(tx, { ...given, at: this.clock.now() });
    await this.publish(tx, given.id, given.kind);
  }

  /** The operator of this installation; made when there is none. */
  async ensureOperator(tx: Tx): Promise<OrganisationId> {
    const { id, isNew } = await this.organisations.ensureOperator(tx, this.clock.now());
    if (isNew) await this.publish(tx, id, 'operator');
    return id;
  }

  private async publish(tx: Tx, organisationId: OrganisationId, kind: string): Promise<void> {
    await this.outbox.append(tx, organisationRegistered, { organisationId, kind }, organisationId);
  }
}
