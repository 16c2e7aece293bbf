import { Injectable } from '@nestjs/common';
import { AccessLog } from '../../platform/crypto/access-log.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { hashedColumn } from '../../platform/crypto/inventory/hash-kind.js';
import { type Sealing, sealedColumn } from '../../platform/personal/personal-class.js';
import { PayoutAccount } from './payout-account.entity.js';
import type { PayoutAccountBody } from './payee.dto.js';

const account = sealedColumn('payroll.payout_account.account_sealed', 'pay');
const holder = sealedColumn('payroll.payout_account.holder_sealed', 'pay');
const accountOf = (id: string): Sealing => account(`payout-account:${id}`);
hashedColumn('payroll.payout_account.account_hash', {
  as: 'payout-account',
  row: 'id',
  from: {
    sealed: 'account_sealed',
    subject: 'worker_id',
    with: ['kind'],
    sealing: (row) => accountOf(row['id'] ?? ''),
    value: (number, row) => `${row['kind']}:${number}`,
  },
});
const holderOf = (id: string): Sealing => holder(`payout-holder:${id}`);

@Injectable()
export class PayeeStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly log: AccessLog,
  ) {}

  /** Makes an account the one its worker is paid to from now on. */
  async replace(tx: Tx, workerId: string, clear: PayoutAccountBody, at: Date): Promise<PayoutAccount> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`payout-account:${workerId}`]);
    await tx.update(PayoutAccount, { workerId, state: 'active' }, { state: 'replaced' });
    const id = newId();
    const row: PayoutAccount = {
      id,
      workerId,
      kind: clear.kind,
      accountSealed: await this.vault.encrypt(tx, workerId, accountOf(id), clear.account),
      holderSealed: await this.vault.encrypt(tx, workerId, holderOf(id), clear.holder),
      accountHash: this.vault.lookupHash('payout-account', `${clear.kind}:${clear.account}`),
      state: 'active',
      verifiedAt: at,
    };
    await tx.insert(PayoutAccount, row);
    return row;
  }

  /** Nobody is paid to an account of an erased worker, or found by its number. */
  async close(tx: Tx, workerId: string): Promise<void> {
    await tx.update(PayoutAccount, { workerId }, { state: 'replaced', accountHash: Buffer.alloc(0) });
  }

  /** Empties every account of a worker; the rows stay, because payouts name them. */
  async empty(tx: Tx, workerId: string): Promise<void> {
    const nothing = Buffer.alloc(0);
    await tx.update(PayoutAccount, { workerId }, { accountSealed: nothing, holderSealed: nothing });
  }

  async active(workerId: string): Promise<PayoutAccount | null> {
    return this.database.repository(PayoutAccount).findOneBy({ workerId, state: 'active' });
  }

  /** The account number, for its owner. @throws SubjectErased */
  async numberOf(account: PayoutAccount): Promise<string> {
    return this.vault.decrypt(account.workerId, accountOf(account.id), account.accountSealed);
  }

  /** Number and holder, for their owner. @throws SubjectErased */
  async clear(row: PayoutAccount): Promise<{ account: string; holder: string }> {
    const holder = await this.vault.decrypt(row.workerId, holderOf(row.id), row.holderSealed);
    return { account: await this.numberOf(row), holder };
  }

  /** For each worker with an account, how many workers are paid to the same number. */
  async sharing(workerIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ worker_id: string; workers: number }>(
      `SELECT a.worker_id, count(DISTINCT b.worker_id)::int AS workers FROM payroll.payout_account a
       JOIN payroll.payout_account b ON b.account_hash = a.account_hash AND b.state = 'active'
       WHERE a.worker_id = ANY($1) AND a.state = 'active' GROUP BY a.worker_id`,
      [workerIds],
    );
    return new Map(rows.map((row) => [row.worker_id, row.workers]));
  }

  /** The payee in clear, for the rail; the worker sees in the log that it was handed on. @throws SubjectErased */
  async payee(accountId: string): Promise<PayoutAccountBody> {
    const row = await this.database.repository(PayoutAccount).findOneByOrFail({ id: accountId });
    const account = await this.numberOf(row);
    const holder = await this.vault.decrypt(row.workerId, holderOf(row.id), row.holderSealed);
    await this.database.transaction((tx) =>
      this.log.record(tx, {
        subjectId: row.workerId,
        readerId: 'payroll:rail',
        fields: ['payoutAccount', 'name'],
        purpose: 'payout',
      }),
    );
    return { kind: row.kind, account, holder };
  }
}
