import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { IsNull, In } from 'typeorm';
import { AccessLog } from '../../platform/crypto/access-log.js';
import { type SealedBox, SubjectErased, SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import { hashedColumn } from '../../platform/crypto/inventory/hash-kind.js';
import { type Sealing, sealedColumn } from '../../platform/personal/personal-class.js';
import { payeeHash } from './payee.rules.js';
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
const payeeKey = sealedColumn('payroll.payout_account.payee_key_sealed', 'pay');
const payeeKeyOf = (id: string): Sealing => payeeKey(`payout-payee-key:${id}`);

/** How an account came to be the one its worker is paid to. */
export type Registration = Pick<PayoutAccount, 'provedBy' | 'coolingUntil'> & { at: Date };

/** The account a worker is paid to, as a run is screened and signed with it. */
export interface KnownPayee {
  accountId: string;
  payeeHash: string;
  /** How many workers are paid to the same number. */
  workers: number;
}

/** A payout, as far as it says whom it pays. */
export interface SignedPayout {
  id: string;
  workerId: string;
  accountId: string | null;
  payeeHash: string | null;
}

/** Who is paid, or why nobody is. */
export type PayeeAnswer = PayoutAccountBody | 'differs' | 'erased' | 'unreadable';

/** How the log says that an account went to the rail. */
const HANDED_ON = { readerId: 'payroll:rail', fields: ['payoutAccount', 'name'], purpose: 'payout' };

@Injectable()
export class PayeeStore {
  private readonly logger = new Logger(PayeeStore.name);

  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly log: AccessLog,
  ) {}

  /** One change of a worker's account at a time; whether there is one already. */
  async lockOwner(tx: Tx, workerId: string): Promise<boolean> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`payout-account:${workerId}`]);
    return tx.existsBy(PayoutAccount, { workerId, state: 'active' });
  }

  /** Makes an account the one its worker is paid to from now on. */
  async replace(
    tx: Tx,
    workerId: string,
    clear: PayoutAccountBody,
    { at, provedBy, coolingUntil }: Registration,
  ): Promise<PayoutAccount> {
    await tx.update(PayoutAccount, { workerId, state: 'active' }, { state: 'replaced' });
    const id = newId();
    const key = randomBytes(32);
    const row: PayoutAccount = {
      id,
      workerId,
      kind: clear.kind,
      accountSealed: await this.vault.encrypt(tx, workerId, accountOf(id), clear.account),
      holderSealed: await this.vault.encrypt(tx, workerId, holderOf(id), clear.holder),
      accountHash: this.vault.lookupHash('payout-account', `${clear.kind}:${clear.account}`),
      payeeHash: payeeHash(key, clear),
      payeeKeySealed: await this.vault.encrypt(tx, workerId, payeeKeyOf(id), key.toString('base64url')),
      provedBy,
      coolingUntil,
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
    const uncommitted = { payeeHash: null, payeeKeySealed: null };
    await tx.update(
      PayoutAccount,
      { workerId },
      { accountSealed: nothing, holderSealed: nothing, ...uncommitted },
    );
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

  /** The accounts in force of these workers, by worker. */
  async payeesOf(workerIds: string[]): Promise<Map<string, KnownPayee>> {
    await this.commitOld(workerIds);
    const rows = await this.database.query<KnownPayee & { workerId: string }>(
      `SELECT a.worker_id AS "workerId", a.id AS "accountId", a.payee_hash AS "payeeHash",
         (SELECT count(DISTINCT b.worker_id)::int FROM payroll.payout_account b
          WHERE b.account_hash = a.account_hash AND b.state = 'active') AS workers
       FROM payroll.payout_account a
       WHERE a.worker_id = ANY($1) AND a.state = 'active' AND a.payee_hash IS NOT NULL`,
      [workerIds],
    );
    return new Map(rows.map(({ workerId, ...payee }) => [workerId, payee]));
  }

  /** Ids of the accounts in force of these workers; none of them changes until the transaction ends. */
  async lockActive(tx: Tx, workerIds: string[]): Promise<Set<string>> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT id FROM payroll.payout_account WHERE worker_id = ANY($1) AND state = 'active' ORDER BY worker_id FOR SHARE`,
      [workerIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * The payees of many payouts in clear, for the rail, by payout; their workers see in the log that they were handed on.
   * `differs`: it is not the one that was signed; `erased`: nobody can read it any more; `unreadable`: a person must look.
   */
  async payees(wanted: SignedPayout[]): Promise<Map<string, PayeeAnswer>> {
    const found = await this.database
      .repository(PayoutAccount)
      .findBy({ id: In(wanted.map(({ accountId }) => accountId ?? '')) });
    const rows = new Map(found.map((row) => [row.id, row]));
    const sealed = found.flatMap((row) => sealedParts(row));
    const clear = new Map(sealed.map(({ name }, at) => [name, at]));
    const texts = await this.opened(sealed);
    const text = (name: string): string | null | undefined => texts[clear.get(name) ?? -1];
    const payees = new Map(
      wanted.map((payout) => [payout.id, payeeOf(rows.get(payout.accountId ?? ''), payout.payeeHash, text)]),
    );
    const disclosed = wanted.filter(({ id }) => typeof payees.get(id) === 'object');
    await this.database.transaction((tx) =>
      this.log.recordEach(
        tx,
        disclosed.map(({ workerId: subjectId }) => ({ subjectId, ...HANDED_ON })),
      ),
    );
    return payees;
  }

  /** What was sealed, null of who was erased; what does not open is undefined, and holds up nobody else's pay. */
  private async opened(sealed: SealedBox[]): Promise<(string | null | undefined)[]> {
    try {
      return await this.vault.decryptAll('pay', sealed);
    } catch (error) {
      this.logger.error({ msg: 'an account does not open', error });
      const alone = sealed.map((box) => this.vault.decryptAll('pay', [box]).then(([text]) => text));
      const settled = await Promise.allSettled(alone);
      return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined));
    }
  }

  private async inClear(row: PayoutAccount): Promise<PayoutAccountBody> {
    const account = await this.numberOf(row);
    const holder = await this.vault.decrypt(row.workerId, holderOf(row.id), row.holderSealed);
    return { kind: row.kind, account, holder };
  }

  private async keyOf({ id, workerId, payeeKeySealed }: PayoutAccount): Promise<Buffer> {
    if (payeeKeySealed === null) return Buffer.alloc(0);
    return Buffer.from(await this.vault.decrypt(workerId, payeeKeyOf(id), payeeKeySealed), 'base64url');
  }

  /** Gives accounts from before their hash. */
  private async commitOld(workerIds: string[]): Promise<void> {
    const where = { workerId: In(workerIds), state: 'active' as const, payeeHash: IsNull() };
    for (const row of await this.database.repository(PayoutAccount).findBy(where)) {
      const payee = await this.inClear(row).catch(nobody);
      if (payee !== null) await this.database.transaction((tx) => this.commit(tx, row, payee));
    }
  }

  private async commit(tx: Tx, { id, workerId }: PayoutAccount, payee: PayoutAccountBody): Promise<void> {
    const key = randomBytes(32);
    const payeeKeySealed = await this.vault.encrypt(tx, workerId, payeeKeyOf(id), key.toString('base64url'));
    const committed = { payeeHash: payeeHash(key, payee), payeeKeySealed };
    await tx.update(PayoutAccount, { id, state: 'active', payeeHash: IsNull() }, committed);
  }
}

/** What is sealed of an account, each under a name of its own. */
function sealedParts({
  id,
  workerId: subjectId,
  accountSealed,
  holderSealed,
  payeeKeySealed,
}: PayoutAccount) {
  const part = (of: string, { field }: Sealing, sealed: Buffer) => ({
    name: `${of} ${id}`,
    subjectId,
    field,
    sealed,
  });
  return [
    part('account', accountOf(id), accountSealed),
    part('holder', holderOf(id), holderSealed),
    ...(payeeKeySealed === null ? [] : [part('key', payeeKeyOf(id), payeeKeySealed)]),
  ];
}

function payeeOf(
  row: PayoutAccount | undefined,
  signedHash: string | null,
  text: (name: string) => string | null | undefined,
): PayeeAnswer {
  if (!row) return 'differs';
  const account = text(`account ${row.id}`);
  const holder = text(`holder ${row.id}`);
  const payeeKey = text(`key ${row.id}`);
  if (
    account === undefined ||
    holder === undefined ||
    (payeeKey === undefined && row.payeeKeySealed !== null)
  )
    return 'unreadable';
  if (account === null || holder === null) return 'erased';
  const payee = { kind: row.kind, account, holder };
  const key = Buffer.from(payeeKey ?? '', 'base64url');
  return signedHash === null || payeeHash(key, payee) === signedHash ? payee : 'differs';
}

/** Erased meanwhile: there is nothing to commit to. */
function nobody(error: unknown): null {
  if (error instanceof Refusal && error.code === SubjectErased.code) return null;
  throw error;
}
