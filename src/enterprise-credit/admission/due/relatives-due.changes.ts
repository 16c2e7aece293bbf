import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { relationChanged } from '../../waits.js';

/**
 * Whoever is related to an enterprise is decided on anew, each by a deadline that is due at once: so they come in batches,
 * each a transaction of its own, however many they are.
 */
@Injectable()
export class RelativesDueChanges {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  set(tx: Tx, enterpriseIds: readonly OrganisationId[]): void {
    const dueAt = this.clock.now();
    this.deadlines.setAll(
      tx,
      relationChanged,
      enterpriseIds.map((subject) => ({ subject, dueAt })),
    );
  }
}
