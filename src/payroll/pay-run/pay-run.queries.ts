import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchPayRun } from '../errors.js';
import type { Payout } from '../payout/payout.entity.js';
import { PayslipStore } from '../payslip/payslip.store.js';
import { releaseStatement } from './draft/draft.rules.js';
import type { PayRun } from './pay-run.entity.js';
import { PayRunStore } from './pay-run.store.js';
import type { PayRunId } from '../payroll.types.js';
import type { PayRunDto, PayRunLineDto, PayRunPayoutDto } from './pay-run.dto.js';

@Injectable()
export class PayRunQueries {
  constructor(
    private readonly runs: PayRunStore,
    private readonly payslips: PayslipStore,
  ) {}

  /** @throws NoSuchPayRun, also when it is of other parties */
  async one(actor: Actor, id: string): Promise<PayRunDto> {
    const run = await this.runs.byId(id);
    const own = organisationOf(actor);
    if (!run || (actor.role === 'provider' ? run.providerId : run.enterpriseId) !== own) throw NoSuchPayRun();
    return this.shown(run);
  }

  /** The run its caller has just drafted or changed. */
  async changed(id: PayRunId): Promise<PayRunDto> {
    return this.shown(await this.runs.existing(id));
  }

  private async shown(run: PayRun): Promise<PayRunDto> {
    const { id } = run;
    const payouts = await this.runs.payoutsOf(id);
    const steps = await this.payslips.stepsOf(payouts.map((payout) => payout.id));
    const items = await this.runs.itemsOf(id);
    const approvals = await this.runs.approvals(id);
    const screenings = await this.runs.screeningsOf(id);
    return {
      ...lineOf(run),
      releaseStatement: run.state === 'held' ? null : releaseStatement(run),
      approvals: approvals.map(({ party, kid, approvedAt }) => ({ party, kid, approvedAt })),
      payouts: payouts.flatMap((payout) => {
        const taxSteps = steps.get(payout.id);
        return taxSteps ? [{ ...viewOf(payout), wageItemIds: items.get(payout.id) ?? [], taxSteps }] : [];
      }),
      held: screenings
        .filter(({ outcome }) => outcome === 'held')
        .map(({ wageItemId, findings }) => ({ wageItemId, findings })),
    };
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
  const { createdAt, releasedAt, completedAt, version } = run;
  const sums = { grossFen: run.gross, taxFen: run.tax, netFen: run.net };
  const head = { id, enterpriseId, providerId, escrowId, state, payDay, method };
  return { ...head, ...sums, createdAt, releasedAt, completedAt, version };
}

function viewOf(payout: Payout): Omit<PayRunPayoutDto, 'wageItemIds' | 'taxSteps'> {
  const { id, workerId, contractId, state, reasonCode, settledAt, accountId, payeeHash } = payout;
  const sums = { grossFen: payout.gross, taxFen: payout.tax, netFen: payout.net };
  const payee = { payeeAccountId: accountId, payeeHash };
  return { id, workerId, contractId, ...payee, state, reasonCode, settledAt, ...sums };
}
