import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { NoSuchBreak } from '../../errors.js';
import { CreditMatching, type Match } from '../credit/credit-matching.queries.js';
import type { BreaksQuery, ReconciliationBreakDto } from './break.dto.js';
import type { ReconciliationBreak } from './break.entity.js';
import { BREAK_KINDS } from './break.rules.js';
import { BreakStore } from './break.store.js';

/** Breaks as those see them whose account they are of. */
@Injectable()
export class BreakQueries {
  constructor(
    private readonly breaks: BreakStore,
    private readonly accounts: BankAccounts,
    private readonly matching: CreditMatching,
  ) {}

  /** Newest first. */
  async list(actor: Actor, query: BreaksQuery): Promise<Page<ReconciliationBreakDto>> {
    const of = { accountIds: this.accounts.ofActor(actor), state: query.state, kind: query.kind };
    return pageById(
      query,
      (limit, beforeId) => this.breaks.page(of, { limit, beforeId: beforeId ?? null }),
      viewOf,
    );
  }

  /** @throws NoSuchBreak */
  async one(actor: Actor, id: string): Promise<ReconciliationBreakDto> {
    return viewOf(await this.own(actor, id));
  }

  /** @throws NoSuchBreak, also when it is of somebody else's account */
  async own(actor: Actor, id: string): Promise<ReconciliationBreak> {
    const found = await this.breaks.byId(id);
    if (!found || !this.accounts.ofActor(actor).includes(found.accountId)) throw NoSuchBreak();
    return found;
  }

  /** What money is for that may be another movement. */
  async matchOf(lineId: string): Promise<Match> {
    return (await this.matching.of([lineId])).get(lineId)!;
  }

  /** How many are open of each kind, 0 where there is none, for whoever is on call. */
  async open(): Promise<{ kind: string; breaks: number }[]> {
    const found = new Map((await this.breaks.open()).map(({ kind, breaks }) => [kind, breaks]));
    return BREAK_KINDS.map((kind) => ({ kind, breaks: found.get(kind) ?? 0 }));
  }
}

function viewOf(found: ReconciliationBreak): ReconciliationBreakDto {
  const { id, accountId, kind, state, subjectId: paymentId, statementId, day, reasonCode } = found;
  const { amount: bankFen, expected: booksFen, openedAt, resolveBy, closedAt, resolution, closedBy } = found;
  const what = { id, accountId, kind, state, paymentId, statementId, bankFen, booksFen, day, reasonCode };
  return { ...what, openedAt, resolveBy, closedAt, resolution, closedBy };
}
