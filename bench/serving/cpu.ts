import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of a second in which Linux counts the time of a process (`USER_HZ`). */
const TICKS = 100;

/** Of a process: its parent, and what it and its children that ended took of a core, seconds. */
interface Taken {
  parent: string;
  own: number;
  ended: number;
}

function takenBy(pid: number | string): Taken | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
    return { parent: fields[1]!, own: (user! + system!) / TICKS, ended: (endedUser! + endedSystem!) / TICKS };
  } catch {
    return undefined; // it has ended, or this is no Linux
  }
}

/** What all processes of a database server took so far, found by one of them. */
function takenByServer(backendPid: number): number {
  const server = takenBy(backendPid)?.parent;
  const main = server === undefined ? undefined : takenBy(server);
  if (!main) return NaN;
  const parts = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return parts
    .map(takenBy)
    .reduce(
      (sum, one) => (one?.parent === server ? sum + one!.own + one!.ended : sum),
      main.own + main.ended,
    );
}

/**
 * What one of two servers and the database take of the cores while it is that server's turn. Beside the time that passes
 * this says what of it is work: a shared machine stretches the one, hardly the other. Linux only.
 */
export class Work {
  private node = 0;
  private database = 0;
  private done = 0;

  /** @param backendPid of any connection of the database server */
  constructor(
    private readonly pid: number,
    private readonly backendPid: number,
  ) {}

  async of<T>(count: number, doing: () => Promise<T>): Promise<T> {
    const [node, database] = this.now();
    const result = await doing();
    const [nodeAfter, databaseAfter] = this.now();
    this.node += nodeAfter - node;
    this.database += databaseAfter - database;
    this.done += count;
    return result;
  }

  /** Milliseconds of a core for each of what was done. */
  each(): string {
    const ms = (seconds: number): string => ((1_000 * seconds) / this.done).toFixed(2);
    return `${ms(this.node + this.database)} ms (Node ${ms(this.node)}, PostgreSQL ${ms(this.database)})`;
  }

  private now(): [node: number, database: number] {
    return [takenBy(this.pid)?.own ?? NaN, takenByServer(this.backendPid)];
  }
}
