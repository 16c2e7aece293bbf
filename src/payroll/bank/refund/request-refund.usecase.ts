import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { Terms, workingDays } from '../../../platform/deadline/terms.js';
import { type Actor, organisationOf, personOf } from '../../../platform/http/access/actor.js';
import { newId } from '../../../platform/ids/ids.js';
import { type Fen, fenNumber } from '../../../platform/money/money.js';
import type { Deposit } from '../../escrow/escrow.entity.js';
import { DepositNotRefundable, RefundTooMuch } from '../../errors.js';
import { runReleaseDays } from '../../parameters.js';
import type { Refund } from './refund.entity.js';
import { RefundableDeposits } from './refundable-deposits.queries.js';
import { RefundChanges } from './refund.changes.js';

/** An employer asks for unused money of a deposit back; nothing moves before its parties signed. */
@Injectable()
export class RequestRefund {
  constructor(
    private readonly commands: Commands,
    private readonly deposits: RefundableDeposits,
    private readonly changes: RefundChanges,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchDeposit, DepositNotRefundable, RefundTooMuch, PersonRequired */
  async run(key: string, actor: Actor, order: { depositId: string; amountFen: Fen }): Promise<string> {
    const preparedBy = personOf(actor);
    const { deposit, credit } = await this.deposits.of(order.depositId, organisationOf(actor));
    if (deposit.fund !== 'escrow' || deposit.providerId === null || credit === null)
      throw DepositNotRefundable();
    const command = { name: 'payroll.request-refund', actor: preparedBy, key };
    return this.commands.run(command, order, async (tx) => {
      await this.requireUnused(tx, deposit, { creditId: credit.id, amount: order.amountFen });
      const id = newId();
      const { book, payerId: enterpriseId, providerId } = deposit;
      const amountFen = fenNumber(order.amountFen);
      const refund: Refund & { signBy: Date } = {
        id,
        kind: 'escrow',
        accountId: credit.accountId,
        book,
        enterpriseId,
        providerId,
        creditId: credit.id,
        payeeSealed: null,
        amount: order.amountFen,
        statement: { refundId: id, escrowId: book, depositId: deposit.id, amountFen },
        state: 'signing',
        holds: [],
        reasonCode: null,
        preparedBy,
        signBy: await this.terms.fromNow(tx, workingDays(runReleaseDays)),
        requestedAt: this.clock.now(),
        settledAt: null,
        version: 1,
      };
      await this.changes.request(tx, refund);
      return id;
    });
  }

  /** @throws RefundTooMuch */
  private async requireUnused(
    tx: Tx,
    { book, amount }: Deposit,
    asked: { creditId: string; amount: Fen },
  ): Promise<void> {
    await this.changes.refunds.lockCredit(tx, asked.creditId);
    const before = await this.changes.refunds.refundedOf(tx, asked.creditId);
    const unused = await this.changes.refunds.unused(tx, book);
    if (before + asked.amount > amount || asked.amount > unused) throw RefundTooMuch();
  }
}
