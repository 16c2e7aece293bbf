import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById, type PageQuery } from '../../platform/http/page.js';
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
    return pageById(
      page,
      (limit, before) => this.subscriptions.list(of, limit, before),
      (row) => ({ ...row }),
    );
  }
}
