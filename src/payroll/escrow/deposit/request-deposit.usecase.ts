import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import type { Fen } from '../../../platform/money/money.js';
import { NoSuchProvider, RailMissing } from '../../errors.js';
import { PayoutRail } from '../../rails/payout.rail.js';
import type { Deposit } from '../escrow.entity.js';
import { DepositOrders } from './deposit-orders.changes.js';
import type { Fund } from '../../payroll.types.js';
import type { DepositDto } from '../escrow.dto.js';

/** Orders a top-up; the money counts when the rail says that it came, not before. */
@Injectable()
export class RequestDeposit {
  constructor(
    private readonly commands: Commands,
    private readonly identity: IdentityFacade,
    private readonly orders: DepositOrders,
    private readonly clock: Clock,
    private readonly rail: PayoutRail,
  ) {}

  /** Into the escrow the employer shares with a provider, or its own account for direct hires. @throws NoSuchProvider, RailMissing */
  async intoEscrow(
    key: string,
    actor: Actor,
    order: { providerId?: string; amountFen: Fen },
  ): Promise<DepositDto> {
    this.needRail();
    const payerId = organisationOf(actor);
    const { providerId = payerId } = order;
    if (providerId !== payerId && !(await this.isProvider(providerId))) throw NoSuchProvider();
    const command = { name: 'payroll.request-deposit', actor: actor.id, key };
    return this.commands.run(command, { ...order, payerId }, async (tx) => {
      const escrow = await this.orders.escrows.open(tx, payerId, providerId, this.clock.now());
      const whereTo = { fund: 'escrow' as const, book: escrow.id, providerId };
      return this.request(tx, actor, { ...whereTo, amount: order.amountFen });
    });
  }

  /** Into the insurer's own claim fund. @throws RailMissing */
  async intoClaimFund(key: string, actor: Actor, order: { amountFen: Fen }): Promise<DepositDto> {
    this.needRail();
    const book = organisationOf(actor);
    const command = { name: 'payroll.request-fund-deposit', actor: actor.id, key };
    return this.commands.run(command, { ...order, book }, (tx) =>
      this.request(tx, actor, { fund: 'claim-fund', book, providerId: null, amount: order.amountFen }),
    );
  }

  private async isProvider(id: string): Promise<boolean> {
    const company = await this.identity.organisation(id);
    return company?.kind === 'provider' && company.state === 'approved';
  }

  private needRail(): void {
    if (!this.rail.connected && !this.rail.isByFile) throw RailMissing();
  }

  private async request(
    tx: Tx,
    actor: Actor,
    order: { fund: Fund; book: string; providerId: string | null; amount: Fen },
  ): Promise<DepositDto> {
    const at = this.clock.now();
    const deposit: Deposit = {
      ...order,
      id: newId(),
      payerId: organisationOf(actor),
      state: 'requested',
      railOrderId: null,
      reasonCode: null,
      requestedBy: actor.id,
      requestedAt: at,
      fundedAt: null,
      attempts: 0,
      nextAt: at,
      version: 1,
    };
    return this.orders.order(tx, deposit);
  }
}
