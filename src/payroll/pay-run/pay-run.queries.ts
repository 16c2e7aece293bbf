import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { decodeCursor, encodeCursor, type Page, pageById, type PageQuery } from '../../platform/http/page.js';
import { NoSuchPayRun } from '../errors.js';
import { accountKindView } from '../escrow/kind/account-kind.rules.js';
import type { Payout } from '../payout/payout.entity.js';
import { PayslipStore } from '../payslip/payslip.store.js';
import { FilingQueries } from '../tax/method/filing.queries.js';
import { releaseStatement } from './draft/draft.rules.js';
import type { PayRun } from './pay-run.entity.js';
import { PayRunStore } from './pay-run.store.js';
import { type PayRunId, SHOWN } from '../payroll.types.js';
import type { HeldItemDto, PayRunDto, PayRunLineDto, PayRunPayoutDto } from './pay-run.dto.js';

@Injectable()
export class PayRunQueries {
  constructor(
    private readonly runs: PayRunStore,
    private readonly payslips: PayslipStore,
    private readonly filings: FilingQueries,
  ) {}

  /** @throws NoSuchPayRun, also when it is of other parties */
  async one(actor: Actor, id: string): Promise<PayRunDto> {
    return this.shown(await this.own(actor, id));
  }

  /** The run its caller has just drafted or changed. */
  async changed(id: PayRunId): Promise<PayRunDto> {
    return this.shown(await this.runs.existing(id));
  }

  /** All payouts of a run in the order of its digest. @throws NoSuchPayRun */
  async payouts(actor: Actor, id: string, page: PageQuery): Promise<Page<PayRunPayoutDto>> {
    const run = await this.own(actor, id);
    return pageById(
      page,
      (limit, after) => this.payoutViews(run.id, { after: after ?? null, limit }),
      (payout) => payout,
    );
  }

  /** All wages that screening held. @throws NoSuchPayRun */
  async held(actor: Actor, id: string, { limit, cursor }: PageQuery): Promise<Page<HeldItemDto>> {
    const run = await this.own(actor, id);
    const [after] = cursor === undefined ? [null] : decodeCursor(cursor, ['uuid']);
    const items = await this.heldViews(run.id, { after, limit: limit + 1 });
    const shown = items.slice(0, limit);
    const last = items.length > limit ? shown.at(-1) : undefined;
    return { items: shown, nextCursor: last ? encodeCursor([last.wageItemId]) : null };
  }

  private async own(actor: Actor, id: string): Promise<PayRun> {
    const run = await this.runs.byId(id);
    const own = organisationOf(actor);
    if (!run || (actor.role === 'provider' ? run.providerId : run.enterpriseId) !== own) throw NoSuchPayRun();
    return run;
  }

  private async shown(run: PayRun): Promise<PayRunDto> {
    const { id } = run;
    const approvals = await this.runs.approvals(id);
    const isDrafting = run.state === 'drafting';
    const isSigned = run.state !== 'held' && !isDrafting;
    return {
      ...lineOf(run),
      releaseStatement: isSigned && run.itemsDigest !== '' ? releaseStatement(run) : null,
      warnings: isDrafting || run.state === 'draft' ? await this.filings.warnings(run, run.payDay) : [],
      approvals: approvals.map(({ party, kid, approvedAt }) => ({ party, kid, approvedAt })),
      // what is not drafted yet may be asked for often, and changes with every slice
      payouts: isDrafting ? [] : await this.payoutViews(id, { after: null, limit: SHOWN }),
      held: isDrafting ? [] : await this.heldViews(id, { after: null, limit: SHOWN }),
    };
  }

  private async payoutViews(
    id: string,
    page: { after: string | null; limit: number },
  ): Promise<PayRunPayoutDto[]> {
    const payouts = await this.runs.payoutsAfter(id, page);
    const ids = payouts.map((payout) => payout.id);
    const steps = await this.payslips.stepsOf(ids);
    const items = await this.runs.itemsOf(payouts);
    return payouts.flatMap((payout) => {
      const taxSteps = steps.get(payout.id);
      return taxSteps ? [{ ...viewOf(payout), wageItemIds: items.get(payout.id) ?? [], taxSteps }] : [];
    });
  }

  private async heldViews(id: string, page: { after: string | null; limit: number }): Promise<HeldItemDto[]> {
    const screenings = await this.runs.heldAfter(id, page);
    return screenings.map(({ wageItemId, findings }) => ({ wageItemId, findings }));
  }

  async mine(actor: Actor, page: { limit: number; cursor?: string }): Promise<Page<PayRunLineDto>> {
    const own = organisationOf(actor);
    const party = actor.role === 'provider' ? { providerId: own } : { enterpriseId: own };
    return pageById(
      page,
      (limit, beforeId) => this.runs.ofParty(party, { limit, beforeId: beforeId ?? null }),
      lineOf,
    );
  }
}

function lineOf(run: PayRun): PayRunLineDto {
  const { id, enterpriseId, providerId, escrowId, state, payDay, method } = run;
  const { createdAt, startsAt, releasedAt, completedAt, version } = run;
  const counts = { payoutCount: run.payouts, heldCount: run.heldItems };
  const sums = { ...counts, grossFen: run.gross, taxFen: run.tax, netFen: run.net };
  const head = {
    id,
    enterpriseId,
    providerId,
    escrowId,
    account: accountKindView(run),
    state,
    payDay,
    method,
  };
  return { ...head, ...sums, createdAt, startsAt, releasedAt, completedAt, version };
}

function viewOf(payout: Payout): Omit<PayRunPayoutDto, 'wageItemIds' | 'taxSteps'> {
  const { id, workerId, contractId, state, reasonCode, settledAt, accountId, payeeHash } = payout;
  const sums = { grossFen: payout.gross, taxFen: payout.tax, netFen: payout.net };
  const payee = { payeeAccountId: accountId, payeeHash };
  return { id, workerId, contractId, ...payee, state, reasonCode, settledAt, ...sums };
}
