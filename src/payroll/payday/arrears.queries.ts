import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchArrears } from '../errors.js';
import type { ArrearsDto } from './arrears.dto.js';
import { PayDayStore } from './pay-day.store.js';
import type { PayDay } from './pay-day.entity.js';

/** What employer and labour-service company owe beyond the day it was due. */
@Injectable()
export class ArrearsQueries {
  constructor(private readonly days: PayDayStore) {}

  /** Oldest day first known first. */
  async mine(actor: Actor, page: { limit: number; cursor?: string }): Promise<Page<ArrearsDto>> {
    const id = organisationOf(actor);
    const party = actor.role === 'provider' ? { providerId: id } : { enterpriseId: id };
    return pageById(
      page,
      async (limit, afterId) =>
        this.views(await this.days.inArrears(party, { limit, afterId: afterId ?? null })),
      (item) => item,
    );
  }

  /** A day that its caller has just changed. @throws NoSuchArrears when it is in arrears no more */
  async changed(id: string): Promise<ArrearsDto> {
    const [view] = await this.views(await this.days.byIds([id]));
    if (!view) throw NoSuchArrears();
    return view;
  }

  private async views(days: PayDay[]): Promise<ArrearsDto[]> {
    const sums = await this.days.sumsOf(days.map(({ id }) => id));
    return days.map((day) => {
      const { id, enterpriseId, providerId, region, dueOn, contestBy } = day;
      const state = day.state as ArrearsDto['state'];
      const owed = sums.get(id) ?? { workers: 0, amountFen: 0n, contestedFen: 0n };
      return { id, enterpriseId, providerId, region, dueOn, state, contestBy, ...owed };
    });
  }
}
