import { Injectable } from '@nestjs/common';
import { startOfBusinessDay } from '../../../platform/clock/business-day.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ReadingStore } from './reading.store.js';

/** Pairs remembered at most; for one that was dropped the row is looked up. */
const REMEMBERED = 100_000;

/**
 * Keeps which platform read of which employer on which business day: it knows what stood then, and must be notified
 * when that is withdrawn. The first reading of a day is written, the later ones write nothing.
 */
@Injectable()
export class NoteReading {
  /** Pairs that are known to be written for `day`, the oldest first. */
  private written = new Set<string>();
  private day = '';

  constructor(
    private readonly readings: ReadingStore,
    private readonly commands: Commands,
    private readonly policy: PolicyQueries,
  ) {}

  /**
   * Notes what a platform reads; others are not noted.
   * @returns whether this process learnt only now that it is noted: what was read before may then be older than the
   *   note, and a withdrawal in between would not have told the platform
   */
  async note({ role, organisationId }: Actor, enterpriseIds: OrganisationId[]): Promise<boolean> {
    if (role !== 'platform' || organisationId === undefined) return false;
    const { now: readAt, today } = this.policy.moment();
    if (this.day !== today) [this.day, this.written] = [today, new Set()];
    const { written } = this;
    const pair = (id: OrganisationId): string => `${organisationId} ${id}`;
    const unsure = [...new Set(enterpriseIds)].filter((id) => !written.has(pair(id)));
    if (unsure.length === 0) return false;
    const known = await this.readings.notedSince(startOfBusinessDay(today), organisationId, unsure);
    const unwritten = unsure.filter((id) => !known.has(id));
    if (unwritten.length > 0)
      await this.commands.unkeyed((tx) => this.readings.note(tx, organisationId, unwritten, readAt));
    for (const id of unsure) written.add(pair(id));
    for (const oldest of written) {
      if (written.size <= REMEMBERED) break;
      written.delete(oldest);
    }
    return true;
  }
}
