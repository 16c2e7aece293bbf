import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { cursorId, encodeCursor, type Page } from '../../platform/http/page.js';
import { NoSuchContract } from '../errors.js';
import { partyRole } from '../party.rules.js';
import { EngagementStore } from './engagement.store.js';
import type { EngagementDto } from './engagement.dto.js';

/** Reads of whole engagements. */
@Injectable()
export class EngagementQueries {
  constructor(private readonly engagements: EngagementStore) {}

  /** A worker's own, newest first. */
  async mine(actor: Actor, page: { limit: number; cursor?: string }): Promise<Page<EngagementDto>> {
    const found = await this.engagements.ofWorker(actor.id, page.limit + 1, cursorId(page) ?? null);
    const items = found.slice(0, page.limit);
    const last = items.at(-1);
    const nextCursor = found.length > page.limit && last ? encodeCursor([last.applicationId]) : null;
    return { items, nextCursor };
  }

  /** One engagement by its contract, for its parties. @throws NoSuchContract */
  async one(actor: Actor, contractId: string): Promise<EngagementDto> {
    const engagement = await this.engagements.ofContract(contractId);
    if (!engagement || !partyRole(actor, engagement)) throw NoSuchContract();
    return engagement;
  }
}
