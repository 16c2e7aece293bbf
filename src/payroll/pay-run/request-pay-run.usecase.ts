import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { NoSuchEscrow } from '../errors.js';
import { EscrowStore } from '../escrow/escrow.store.js';
import type { WageSelection } from '../wage/wage.store.js';
import { DraftChanges } from './draft/draft.changes.js';
import { PayRunFactsQueries } from './draft/pay-run-facts.queries.js';
import type { PayRunId } from '../payroll.types.js';

/** What a labour-service company asks to be paid. */
export type PayRunOrder = Pick<WageSelection, 'enterpriseId' | 'itemIds' | 'upToDay'>;

/**
 * Screens and taxes the wages that are due and drafts the release both parties are to sign: at once what fits a slice, the
 * rest in the background.
 */
@Injectable()
export class RequestPayRun {
  constructor(
    private readonly commands: Commands,
    private readonly factsOf: PayRunFactsQueries,
    private readonly escrows: EscrowStore,
    private readonly drafts: DraftChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchEscrow, NothingDue (also when another run was faster) */
  async run(key: string, actor: Actor, order: PayRunOrder): Promise<PayRunId> {
    const providerId = organisationOf(actor);
    const escrow = await this.escrows.between(order.enterpriseId, providerId);
    if (!escrow) throw NoSuchEscrow();
    const facts = await this.factsOf.gather({ ...order, providerId }, businessDay(this.clock.now()));
    const preparedBy = await this.factsOf.preparer(actor);
    const command = { name: 'payroll.request-pay-run', actor: actor.id, key };
    return this.commands.run(command, { ...order, providerId }, (tx) =>
      this.drafts.open(tx, { selection: order, escrow, requestedBy: actor.id, preparedBy }, facts),
    );
  }
}
