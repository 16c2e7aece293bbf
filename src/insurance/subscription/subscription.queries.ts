import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { cursorId, newestFirst, type Page, type PageQuery } from '../../platform/http/page.js';
import { partyOf } from '../party.rules.js';
import { SubscriptionStore } from './subscription.store.js';

export interface SubscriptionView {
  id: string;
  subscriberId: string;
  insurerId: string;
  productCode: string;
  subscribedAt: Date;
  validFrom: Date;
  endedAt: Date | null;
}

@Injectable()
export class SubscriptionQueries {
  constructor(private readonly subscriptions: SubscriptionStore) {}

  /** The caller's own, or those to the caller's products; newest first. */
  async list(actor: Actor, page: PageQuery): Promise<Page<SubscriptionView>> {
    const party = partyOf(actor);
    const of = actor.role === 'insurer' ? { insurerId: party } : { subscriberId: party };
    const rows = await this.subscriptions.list(of, page.limit + 1, cursorId(page));
    return newestFirst(rows, page.limit, (row) => ({ ...row }));
  }
}
