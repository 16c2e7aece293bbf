import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { cursorId, newestFirst, type Page, type PageQuery } from '../../platform/http/page.js';
import type { SubscriptionDto } from './subscription.dto.js';
import { SubscriptionStore } from './subscription.store.js';

/** Which product insures whose shifts. */
@Injectable()
export class SubscriptionQueries {
  constructor(private readonly subscriptions: SubscriptionStore) {}

  /** The caller's own, or those to the caller's products; newest first. */
  async list(actor: Actor, page: PageQuery): Promise<Page<SubscriptionDto>> {
    const party = partyOf(actor);
    const of = actor.role === 'insurer' ? { insurerId: party } : { subscriberId: party };
    const rows = await this.subscriptions.list(of, page.limit + 1, cursorId(page));
    return newestFirst(rows, page.limit, (row) => ({ ...row }));
  }
}
