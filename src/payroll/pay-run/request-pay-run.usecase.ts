import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { NoSuchEscrow, NothingDue } from '../errors.js';
import type { Escrow } from '../escrow/escrow.entity.js';
import type { WageSelection } from '../wage/wage.store.js';
import { type PayRunFacts, PayRunFactsQueries } from './draft/pay-run-facts.queries.js';
import { draftOf, releaseStatement } from './draft/draft.rules.js';
import { PayRunDesk } from './draft/pay-run-desk.store.js';
import { grouped, taxed } from './draft/payout-group.rules.js';
import type { PayRunId } from '../payroll.types.js';
import { screen } from '../risk-shield/screening.rules.js';

/** What a labour-service company asks to be paid. */
export type PayRunOrder = Pick<WageSelection, 'enterpriseId' | 'itemIds' | 'upToDay'>;

/** Screens and taxes the wages that are due and drafts the release both parties are to sign. */
@Injectable()
export class RequestPayRun {
  constructor(
    private readonly commands: Commands,
    private readonly factsOf: PayRunFactsQueries,
    private readonly desk: PayRunDesk,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchEscrow, NothingDue (also when another run was faster) */
  async run(key: string, actor: Actor, order: PayRunOrder): Promise<PayRunId> {
    const providerId = organisationOf(actor);
    const escrow = await this.desk.escrowBetween(order.enterpriseId, providerId);
    if (!escrow) throw NoSuchEscrow();
    const facts = await this.factsOf.gather({ ...order, providerId }, businessDay(this.clock.now()));
    const command = { name: 'payroll.request-pay-run', actor: actor.id, key };
    return this.commands.run(command, { ...order, providerId }, (tx) =>
      this.draft(tx, { facts, escrow, requestedBy: actor.id }),
    );
  }

  private async draft(
    tx: Tx,
    request: { facts: PayRunFacts; escrow: Escrow; requestedBy: string },
  ): Promise<PayRunId> {
    const { facts, escrow, requestedBy } = request;
    const { basis } = facts;
    await this.desk.lockAgent(tx, escrow.providerId);
    const due = await this.desk.lockDue(
      tx,
      facts.items.map(({ id }) => id),
    );
    if (due.size === 0) throw NothingDue();
    const known = facts.facts.filter(({ itemId }) => due.has(itemId));
    const screened = screen(known, facts.thresholds, await this.desk.available(tx, escrow.id));
    const passed = new Set(
      screened.filter(({ findings }) => findings.length === 0).map(({ itemId }) => itemId),
    );
    const payable = facts.items.filter(({ id }) => passed.has(id));
    const earlier = await this.desk.earlierPay(tx, escrow.providerId, basis.taxYear, [
      ...new Set(payable.map(({ workerId }) => workerId)),
    ]);
    const groups = taxed(grouped(payable), basis, earlier).map((group) => ({
      ...group,
      payoutId: newId<'payout'>(),
    }));
    const at = this.clock.now();
    const head = { id: newId<'pay-run'>(), escrow, basis, requestedBy, at, payDay: businessDay(at) };
    const draft = draftOf(head, groups, facts.items);
    const itemsDigest = digestOf(draft.signedItems);
    const run = { ...draft.run, itemsDigest };
    await this.desk.file(tx, { ...draft, run, screened });
    if (groups.length > 0) {
      const statement = releaseStatement(run);
      await this.desk.askRelease(tx, statement, { hash: digestOf(statement), total: run.gross, at });
    }
    return run.id;
  }
}
