import type { Pool, PoolClient } from 'pg';
import { Database } from '../../src/platform/database/database.js';
import type { House } from './app.js';

/** The statements that a house sends to its database, in their order. */
export interface Statements {
  /** Forgets those so far. */
  anew(): void;
  /** Since then, in one line each. */
  readonly sent: readonly string[];
  /** How often since then one was sent when its connection had answered all before it: for so many answers it waited. */
  readonly trips: number;
}

/** Listens to every connection of a house; those that do the work of a test keep nothing of it. */
export function statementsOf(house: House): Statements {
  const sent: string[] = [];
  let trips = 0;
  const heard = new WeakSet<PoolClient>();
  const { master } = house.get(Database).dataSource.driver as unknown as { master: Pool }; // TypeORM types its pools as any
  master.on('acquire', (client) => {
    if (heard.has(client)) return;
    heard.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    let unanswered = 0;
    client.query = ((...args: [string | { text: string; callback?: (...answer: unknown[]) => void }]) => {
      const [first] = args;
      sent.push((typeof first === 'string' ? first : first.text).replaceAll(/\s+/g, ' ').trim());
      if (unanswered++ === 0) trips++;
      const answered = (): void => void unanswered--;
      if (typeof first !== 'string' && first.callback) {
        const { callback } = first;
        first.callback = (...answer) => (answered(), callback(...answer));
        return query(...args);
      }
      const answer = query(...args) as Promise<unknown>;
      answer.then(answered, answered);
      return answer;
    }) as typeof client.query;
  });
  return {
    anew: () => void (trips = sent.length = 0),
    get sent() {
      return [...sent];
    },
    get trips() {
      return trips;
    },
  };
}
