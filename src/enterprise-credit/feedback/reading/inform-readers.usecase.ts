import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { enterpriseDisplaced } from '../../events.js';
import { ReadingStore } from './reading.store.js';

/** Platforms that asked about an employer or host it hear that another is the firm as which it acted. */
@Injectable()
export class InformReaders {
  constructor(
    private readonly readings: ReadingStore,
    private readonly outbox: Outbox,
  ) {}

  /** Platforms that subscribed and never asked hear of it by the same event. */
  async from(
    tx: Tx,
    { organisationId: enterpriseId, provenId }: { organisationId: string; provenId: string },
  ): Promise<void> {
    const platformIds = await this.readings.readersOf(tx, enterpriseId);
    await this.outbox.append(tx, enterpriseDisplaced, { enterpriseId, provenId, platformIds }, enterpriseId);
  }
}
