import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { WageStore } from './wage.store.js';
import type { WageState } from '../payroll.types.js';
import type { WageItemDto } from './wage.dto.js';

@Injectable()
export class WageQueries {
  constructor(private readonly wages: WageStore) {}

  /** Wages the caller earned (worker) or owes (employer, provider), oldest first. */
  async mine(
    actor: Actor,
    page: { limit: number; cursor?: string; state?: WageState },
  ): Promise<Page<WageItemDto>> {
    const own = {
      worker: { workerId: partyOf(actor) },
      employer: { enterpriseId: partyOf(actor) },
      provider: { providerId: partyOf(actor) },
    }[actor.role as 'worker' | 'employer' | 'provider'];
    const where = { ...own, ...(page.state && { state: page.state }) };
    return pageById(
      page,
      (limit, afterId) => this.wages.list(where, { limit, afterId: afterId ?? null }),
      (item) => item,
    );
  }
}
