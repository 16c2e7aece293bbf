import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { restrictionRetracted } from '../../events.js';
import { PolicyQueries } from '../../policy.queries.js';
import { RestrictionStore } from '../../restriction/restriction.store.js';
import { type NotedReading, ReadingStore } from './reading.store.js';

/**
 * Keeps which platform read which employer's score or decision: it knows what stood then, and must be notified when
 * that is withdrawn. A read never waits for it: readings are collected and written together every second. A killed
 * process loses the last second of them; whoever subscribes to restrictions is notified all the same.
 */
@Injectable()
export class NoteReading implements BeforeApplicationShutdown {
  private readonly log = new Logger(NoteReading.name);
  private pending = new Map<string, NotedReading>();

  constructor(
    private readonly readings: ReadingStore,
    private readonly restrictions: RestrictionStore,
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly policy: PolicyQueries,
  ) {}

  /** Notes what a platform is about to read; others are not noted. Call it before the answer is read. */
  note({ role, organisationId: platformId }: Actor, enterpriseIds: OrganisationId[]): void {
    if (role !== 'platform' || platformId === undefined) return;
    const { now: readAt } = this.policy.moment();
    for (const enterpriseId of enterpriseIds)
      this.pending.set(`${platformId} ${enterpriseId}`, { platformId, enterpriseId, readAt });
  }

  async flush(): Promise<void> {
    if (this.pending.size === 0) return;
    const noted = this.pending;
    this.pending = new Map();
    try {
      await this.commands.unkeyed(async (tx) => this.write(tx, [...noted.values()]));
    } catch (error) {
      this.pending = new Map([...noted, ...this.pending]);
      this.log.error('readings are not written yet', error);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async write(tx: Tx, readings: NotedReading[]): Promise<void> {
    await this.readings.note(tx, readings);
    const { now } = this.policy.moment();
    for (const { platformId, restrictionId, enterpriseId, cause } of await this.restrictions.readBefore(
      tx,
      readings,
    )) {
      const platformIds = await this.restrictions.tell(tx, restrictionId, [platformId], now);
      const late = { restrictionId, enterpriseId, cause, platformIds };
      if (platformIds.length > 0) await this.outbox.append(tx, restrictionRetracted, late, enterpriseId);
    }
  }
}
