import { QueryFailedError, type EntityManager, type QueryRunner } from 'typeorm';
import type { SteadyClient } from './steady-client.js';

/** SQL that every connection plans once. A name stands for one text for ever. */
export interface Named {
  name: string;
  text: string;
}

export type Statement = string | Named;

const OPEN = new WeakMap<EntityManager, OpenTransaction>();

/** The transaction that a manager stands for; undefined for one that `Database` did not open. */
export function openOf(tx: EntityManager): OpenTransaction | undefined {
  return OPEN.get(tx);
}

/** What TypeORM itself notes when it begins. */
interface Begun {
  isTransactionActive: boolean;
  transactionDepth: number;
}

/**
 * A transaction on its connection. It begins with its first statement, in the same trip; statements whose answer nobody
 * waits for leave with the next one that is waited for, at the latest with the commit.
 */
export class OpenTransaction {
  private readonly sent: Promise<unknown>[] = [];

  private constructor(private readonly client: SteadyClient) {}

  static async on(runner: QueryRunner): Promise<OpenTransaction> {
    const client = (await runner.connect()) as SteadyClient;
    const open = new OpenTransaction(client);
    client.begin();
    Object.assign(runner as unknown as Begun, { isTransactionActive: true, transactionDepth: 1 });
    OPEN.set(runner.manager, open);
    return open;
  }

  /** @throws QueryFailedError as TypeORM does */
  async query<T>(statement: Statement, values: unknown[]): Promise<T[]> {
    const { name, text } = typeof statement === 'string' ? { name: undefined, text: statement } : statement;
    try {
      const { rows } = await this.client.query({
        ...(name !== undefined && { name }),
        text,
        values,
      });
      return rows as T[];
    } catch (error) {
      throw new QueryFailedError(text, values, error as Error);
    }
  }

  /** Does not wait for the answer: what is wrong with it is thrown at the end of the transaction. */
  send(statement: Statement, values: unknown[]): void {
    const answer = this.query(statement, values);
    answer.catch(() => undefined);
    this.sent.push(answer);
  }

  /** @throws what was wrong with a statement that was sent, before anything else */
  async commit(): Promise<void> {
    if (this.client.withdrawBegin()) return;
    const outcomes = await Promise.allSettled([...this.sent, this.client.query('COMMIT')]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /**
   * Undoes it all.
   * @returns why it had to: a statement that was sent and refused, where the work failed only because of that one
   */
  async rollBack(why: unknown): Promise<unknown> {
    if (!this.client.withdrawBegin()) await this.client.query('ROLLBACK').catch(() => undefined);
    const outcomes = await Promise.allSettled(this.sent);
    const first = outcomes.find((outcome) => outcome.status === 'rejected');
    return first && isConsequence(why) ? first.reason : why;
  }
}

/** PostgreSQL refuses every statement behind one that failed. */
function isConsequence(error: unknown): boolean {
  return (error as { driverError?: { code?: unknown } }).driverError?.code === '25P02';
}
