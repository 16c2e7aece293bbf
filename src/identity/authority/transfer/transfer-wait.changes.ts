import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { transferEnded, transferSent } from '../../events.js';
import { transferUnconfirmed } from '../../waits.js';
import type { AuthorityTransfer } from './transfer.entity.js';
import { TransferStore } from './transfer.store.js';

const HOUR_MS = 3_600_000;

/** A sum that arrived, in fen, under the bank's reference. */
interface Sent {
  amount: number;
  reference: string;
  /** In which it is to be confirmed. */
  hours: number;
}

/** How a small transfer waits for who says how much arrived, and the events that say so. */
@Injectable()
export class TransferWait {
  constructor(
    private readonly transfers: TransferStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  async begin(
    tx: Tx,
    transfer: AuthorityTransfer,
    { amount, reference, hours }: Sent,
  ): Promise<AuthorityTransfer> {
    const expiresAt = new Date(this.clock.now().getTime() + hours * HOUR_MS);
    this.deadlines.set(tx, transferUnconfirmed, transfer.id, expiresAt);
    const confirmBy = expiresAt.toISOString();
    await this.outbox.append(tx, transferSent, { ...partsOf(transfer), confirmBy }, transfer.organisationId);
    return this.transfers.change(tx, transfer, { state: 'sent', reference, expiresAt }, amount);
  }

  /** What was said last of it, or that nothing was. */
  async end(
    tx: Tx,
    transfer: AuthorityTransfer,
    { state, tries = transfer.tries }: { state: 'confirmed' | 'failed' | 'expired'; tries?: number },
  ): Promise<void> {
    await this.transfers.change(tx, transfer, { state, tries });
    this.deadlines.clear(tx, transferUnconfirmed, transfer.id);
    const fact = { ...partsOf(transfer), outcome: state };
    await this.outbox.append(tx, transferEnded, fact, transfer.organisationId);
  }
}

function partsOf({ id: transferId, organisationId, personId }: AuthorityTransfer) {
  return { transferId, organisationId, personId };
}
