import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/page.js';
import { fen } from '../../platform/money/money.js';
import type { PremiumQuery, PremiumStatementDto } from './premium.dto.js';
import { PremiumStore } from './premium.store.js';

/** Statements of premium: final when the month is over and none of its shifts is still running. */
@Injectable()
export class PremiumQueries {
  constructor(
    private readonly premiums: PremiumStore,
    private readonly clock: Clock,
  ) {}

  /** What the caller owes as a subscriber or is owed as an insurer; newest month first. */
  async statements(actor: Actor, page: PremiumQuery): Promise<Page<PremiumStatementDto>> {
    const after =
      page.cursor === undefined ? undefined : decodeCursor(page.cursor, ['string', 'uuid', 'uuid']);
    const rows = await this.premiums.statements(partyOf(actor), page.month, page.limit + 1, after);
    const thisMonth = businessDay(this.clock.now()).slice(0, 7);
    const items = rows.slice(0, page.limit).map((row) => ({
      ...row,
      premiumFen: fen(row.premiumFen),
      state: row.open === 0 && row.month < thisMonth ? ('final' as const) : ('open' as const),
    }));
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.month, last.subscriberId, last.insurerId]) : null };
  }
}
