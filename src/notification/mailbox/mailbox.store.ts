import { Injectable } from '@nestjs/common';
import { sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { Mailbox } from './mailbox.entity.js';

const ADDRESS = sealKind('notification.mailbox.sealed', { as: 'mailbox', of: ['organisation_id'] });

/** What is sealed: the address, and its code until it is confirmed. */
interface Secret {
  address: string;
  code: string | null;
}
export type OpenMailbox = Omit<Mailbox, 'sealed'> & Secret;

/** An open to-do of an organisation that no mail told of yet. */
export interface Unmailed {
  organisationId: string;
  todoId: string;
  kind: string;
  dueAt: Date | null;
}

/** Rows of `notification.mailbox`. */
@Injectable()
export class MailboxStore {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  async of(organisationId: string): Promise<OpenMailbox | null> {
    const row = await this.database.repository(Mailbox).findOneBy({ organisationId });
    return row && this.opened(row);
  }

  async lock(tx: Tx, organisationId: string): Promise<OpenMailbox | null> {
    const row = await lockOne(tx, Mailbox, { organisationId });
    return row && this.opened(row);
  }

  /** A new address stands in the place of the one before, unconfirmed. */
  async set(
    tx: Tx,
    {
      organisationId,
      address,
      code,
      setBy,
      setAt,
    }: Pick<Mailbox, 'organisationId' | 'setBy' | 'setAt'> & Secret,
  ): Promise<void> {
    const sealed = this.sealed(organisationId, { address, code });
    const row = { organisationId, sealed, setBy, setAt, wrongTries: 0 };
    await tx.upsert(Mailbox, { ...row, confirmedAt: null, mailedAt: null, dangerAt: null }, [
      'organisationId',
    ]);
  }

  async confirm(tx: Tx, { organisationId, address }: OpenMailbox, confirmedAt: Date): Promise<void> {
    const sealed = this.sealed(organisationId, { address, code: null });
    await tx.update(Mailbox, { organisationId }, { sealed, confirmedAt });
  }

  async countWrongTry(tx: Tx, { organisationId, wrongTries }: OpenMailbox): Promise<void> {
    await tx.update(Mailbox, { organisationId }, { wrongTries: wrongTries + 1 });
  }

  async remove(tx: Tx, organisationId: string): Promise<void> {
    await tx.delete(Mailbox, { organisationId });
  }

  /** Of these organisations the confirmed addresses. */
  async confirmedOf(tx: Tx, organisationIds: readonly string[]): Promise<OpenMailbox[]> {
    const rows = await tx
      .createQueryBuilder(Mailbox, 'mailbox')
      .where('mailbox.organisationId = ANY (:organisationIds) AND mailbox.confirmedAt IS NOT NULL', {
        organisationIds,
      })
      .orderBy('mailbox.organisationId')
      .getMany();
    return rows.map((row) => this.opened(row));
  }

  /** What is open of these kinds and was in no mail. */
  async unmailed(tx: Tx, organisationIds: readonly string[], kinds: readonly string[]): Promise<Unmailed[]> {
    return query<Unmailed>(
      tx,
      `SELECT t.recipient_id AS "organisationId", t.id AS "todoId", t.kind, t.due_at AS "dueAt"
       FROM notification.todo t
       WHERE t.closed_at IS NULL AND t.recipient_id = ANY ($1) AND t.kind = ANY ($2) AND NOT EXISTS
         (SELECT FROM notification.todo_text x WHERE x.todo_id = t.id AND x.recipient_id = t.recipient_id)
       ORDER BY t.recipient_id, t.id`,
      [organisationIds, kinds],
    );
  }

  /** A mail to an organisation tells of these to-dos. */
  async mark(
    tx: Tx,
    organisationId: string,
    { todoIds, hasDanger, at }: { todoIds: readonly string[]; hasDanger: boolean; at: Date },
  ): Promise<void> {
    await query(
      tx,
      `INSERT INTO notification.todo_text (todo_id, recipient_id) SELECT id, $2 FROM unnest($1::uuid[]) AS id
       ON CONFLICT DO NOTHING`,
      [todoIds, organisationId],
    );
    await tx.update(Mailbox, { organisationId }, { mailedAt: at, ...(hasDanger && { dangerAt: at }) });
  }

  private sealed(organisationId: string, secret: Secret): Buffer {
    return this.ring.seal(Buffer.from(JSON.stringify(secret), 'utf8'), ADDRESS.context(organisationId));
  }

  private opened({ sealed, ...row }: Mailbox): OpenMailbox {
    const text = this.ring.open(sealed, ADDRESS.context(row.organisationId)).toString('utf8');
    return { ...row, ...(JSON.parse(text) as Secret) };
  }
}
