import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { organisationRegistered } from '../events.js';
import { OrganisationStore } from './organisation.store.js';

/** How an organisation comes to be here, and the event that says so. */
@Injectable()
export class OrganisationChanges {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly outbox: Outbox,
  ) {}

  /** False when the kind already has an organisation of that code. */
  async register(tx: Tx, given: Parameters<OrganisationStore['add']>[1]): Promise<boolean> {
    if (!(await this.organisations.add(tx, given))) return false;
    await this.publish(tx, given.id, given.kind);
    return true;
  }

  /** The operator of this installation; made when there is none. */
  async ensureOperator(tx: Tx, at: Date): Promise<OrganisationId> {
    const { id, isNew } = await this.organisations.ensureOperator(tx, at);
    if (isNew) await this.publish(tx, id, 'operator');
    return id;
  }

  private async publish(tx: Tx, organisationId: OrganisationId, kind: string): Promise<void> {
    await this.outbox.append(tx, organisationRegistered, { organisationId, kind }, organisationId);
  }
}
