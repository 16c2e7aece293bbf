import type { QueryResult } from 'pg';
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
  /** Why the first of those that were sent was refused. An answer comes behind all that were asked before it. */
  private refused: QueryFailedError | undefined;

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
    const named = typeof statement === 'string' ? { text: statement } : statement;
    const answer = await new Promise<Error | QueryResult>((resolve) =>
      this.client.ask(named, values, (error, result) => resolve(error ?? result)),
    );
    if (answer instanceof Error) throw new QueryFailedError(named.text, values, answer);
    return answer.rows as T[];
  }

  /** Does not wait for the answer: what is wrong with it is thrown at the end of the transaction. */
  send(statement: Statement, values: unknown[]): void {
    const named = typeof statement === 'string' ? { text: statement } : statement;
    this.client.ask(named, values, (error) => {
      if (error) this.refused ??= new QueryFailedError(named.text, values, error);
    });
  }

  /** @throws what was wrong with a statement that was sent, before anything else */
  async commit(): Promise<void> {
    if (this.client.withdrawBegin()) return;
    try {
      await this.client.query('COMMIT');
    } catch (error) {
      throw this.refused ?? error;
    }
    if (this.refused) throw this.refused; // what was to be committed was rolled back
  }

  /**
   * Undoes it all.
   * @returns why it had to: a statement that was sent and refused, where the work failed only because of that one
   */
  async rollBack(why: unknown): Promise<unknown> {
    if (!this.client.withdrawBegin()) await this.client.query('ROLLBACK').catch(() => undefined);
    return this.refused && isConsequence(why) ? this.refused : why;
  }
}

/** PostgreSQL refuses every statement behind one that failed. */
function isConsequence(error: unknown): boolean {
  return (error as { driverError?: { code?: unknown } }).driverError?.code === '25P02';
}
