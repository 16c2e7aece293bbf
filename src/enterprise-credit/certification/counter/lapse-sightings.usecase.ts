import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { SightingChanges } from './sighting.changes.js';
import { SightingStore } from './sighting.store.js';
import type { SightingId } from './sighting.rules.js';

/** Papers that two clerks were to see, and did not in time. */
@Injectable()
export class LapseSightings {
  constructor(
    private readonly sightings: SightingStore,
    private readonly changes: SightingChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly SightingId[]) {
      const sighting = await this.sightings.lock(tx, id);
      if (sighting?.state === 'presented') await this.changes.end(tx, sighting, 'unseen');
    }
  }
}
