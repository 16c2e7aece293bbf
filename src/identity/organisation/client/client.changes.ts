import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { clientChanged } from '../../events.js';
import { OwnerStore } from '../../owners/owner.store.js';
import type { AgreedRateDto } from './client.dto.js';
import type { Client } from './client.entity.js';
import { ClientStore, type NewClientRow } from './client.store.js';

/** A client of which is told; one for which nobody answered was stopped. */
type Published = Pick<Client, 'id' | 'organisationId'> & { wasOrphaned?: boolean };

/** How machine clients come, change hands and go, and the event that says so. */
@Injectable()
export class ClientChanges {
  constructor(
    private readonly clients: ClientStore,
    private readonly owners: OwnerStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** False when the organisation has had that key before. */
  async register(tx: Tx, client: Omit<NewClientRow, 'at'>): Promise<boolean> {
    if (!(await this.clients.add(tx, { ...client, at: this.clock.now() }))) return false;
    await this.publish(tx, client, 'registered', client.registeredBy);
    return true;
  }

  /** False when it is retired, or another organisation's. */
  async adopt(
    tx: Tx,
    client: Pick<Client, 'id' | 'organisationId'>,
    by: { memberId: string; personId: string },
  ): Promise<boolean> {
    if (!(await this.clients.adopt(tx, client, by.memberId))) return false;
    await this.publish(tx, { ...client, wasOrphaned: true }, 'adopted', by.personId);
    return true;
  }

  /** How often a locked client may call from now on. What is so already is told nobody. */
  async agree(tx: Tx, client: Client, agreed: AgreedRateDto, by: string): Promise<void> {
    const { factor: rateFactor, until: agreedUntil, reference: agreement } = agreed;
    const { rateFactor: before, agreedUntil: last, agreement: paper } = client;
    if (before === rateFactor && last === agreedUntil && paper === agreement) return;
    await this.clients.agree(tx, client, { rateFactor, agreedUntil, agreement });
    await this.publish(tx, { id: client.id, organisationId: client.organisationId }, 'agreed', by);
  }

  async retire(tx: Tx, client: Client, by: string | null): Promise<void> {
    await this.clients.retire(tx, client, this.clock.now());
    await this.publish(tx, { ...client, wasOrphaned: client.state === 'orphaned' }, 'retired', by);
  }

  private async publish(
    tx: Tx,
    { id: clientId, organisationId, wasOrphaned = false }: Published,
    change: string,
    changedBy: string | null,
  ): Promise<void> {
    const owners = await this.owners.of(tx, organisationId);
    const event = {
      organisationId,
      clientId,
      change,
      changedBy,
      owners,
      ...(wasOrphaned && { wasOrphaned }),
    };
    await this.outbox.append(tx, clientChanged, event, organisationId);
  }
}
