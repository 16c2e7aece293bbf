import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import { BankAccounts } from '../../bank-account/bank-accounts.store.js';
import { NoSuchPaymentFile } from '../../errors.js';
import { RefundStore } from '../refund/refund.store.js';
import type { FilePayment } from './format/payment-file.types.js';
import type { PaymentFileDto, PaymentFilesQuery } from './payment-file.dto.js';
import type { PaymentFile } from './payment-file.entity.js';
import { PaymentFileStore } from './payment-file.store.js';
import { PaymentPayees } from './making/payment-payees.queries.js';
import { WaitingPayments } from './making/waiting-payments.store.js';

/** Payment files as those see them whose account they are of. */
@Injectable()
export class PaymentFileQueries {
  constructor(
    private readonly files: PaymentFileStore,
    private readonly accounts: BankAccounts,
    private readonly waiting: WaitingPayments,
    private readonly refunds: RefundStore,
    private readonly payees: PaymentPayees,
  ) {}

  /** Newest first. */
  async list(actor: Actor, query: PaymentFilesQuery): Promise<Page<PaymentFileDto>> {
    const of = { accountIds: this.accounts.ofActor(actor), state: query.state };
    return pageById(
      query,
      (limit, beforeId) => this.files.page(of, { limit, beforeId: beforeId ?? null }),
      (file) => this.view(file),
    );
  }

  /** @throws NoSuchPaymentFile, also when it is of somebody else's account */
  async one(actor: Actor, id: string): Promise<PaymentFileDto> {
    return this.view(await this.own(actor, id));
  }

  /** @throws NoSuchPaymentFile, also when it is of somebody else's account */
  async own(actor: Actor, id: string): Promise<PaymentFile> {
    const file = await this.files.byId(id);
    if (!file || !this.accounts.ofActor(actor).includes(file.accountId)) throw NoSuchPaymentFile();
    return file;
  }

  /** The payments of a file in clear, for who downloads it; logged. */
  async payments({ id }: PaymentFile): Promise<FilePayment[]> {
    const ids = (await this.files.itemsOf(id)).map(({ subjectId }) => subjectId);
    const payouts = await this.waiting.ofItems(ids);
    const { payments } = await this.payees.of(payouts, await this.refunds.ofItems(ids));
    return payments;
  }

  /** Open files by state, for whoever is on call. */
  async open(): Promise<{ state: string; files: number; oldestSeconds: number }[]> {
    return this.files.open();
  }

  private async view(file: PaymentFile): Promise<PaymentFileDto> {
    const { id, accountId, account, items: payments, amount: amountFen, digest: sha256, size, state } = file;
    const { madeAt, downloadedAt, handedInAt, endedAt, dueAt } = file;
    const acts = (await this.files.actsOf(id)).map(({ act, reason, personId, doneAt }) => {
      return { act, reason, personId, doneAt };
    });
    const { format } = account.template;
    const what = { id, accountId, format, payments, amountFen, sha256, size, state };
    return { ...what, madeAt, downloadedAt, handedInAt, endedAt, dueAt, acts };
  }
}
