import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageBy } from '../../platform/http/page.js';
import { fen } from '../../platform/money/money.js';
import type { PremiumQuery, PremiumStatementDto } from './premium.dto.js';
import { type PremiumCursor, type PremiumRow, PremiumStore } from './premium.store.js';

const BY_MONTH = {
  shape: ['string', 'uuid', 'uuid'],
  keyOf: ({ month, subscriberId, insurerId }: PremiumRow) => [month, subscriberId, insurerId],
} as const;

/** Statements of premium: final when the month is over and none of its shifts is still running. */
@Injectable()
export class PremiumQueries {
  constructor(
    private readonly premiums: PremiumStore,
    private readonly clock: Clock,
  ) {}

  /** What the caller owes as a subscriber or is owed as an insurer; newest month first. */
  async statements(actor: Actor, page: PremiumQuery): Promise<Page<PremiumStatementDto>> {
    const thisMonth = businessDay(this.clock.now()).slice(0, 7);
    const read = (limit: number, after?: PremiumCursor): Promise<PremiumRow[]> =>
      this.premiums.statements(partyOf(actor), page.month, limit, after);
    return pageBy(page, BY_MONTH, read, (row) => ({
      ...row,
      premiumFen: fen(row.premiumFen),
      state: row.open === 0 && row.month < thisMonth ? ('final' as const) : ('open' as const),
    }));
  }
}
