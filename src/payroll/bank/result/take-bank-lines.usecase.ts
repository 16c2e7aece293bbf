import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import { CreditMatching, type Match } from '../credit/credit-matching.queries.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import { PaymentLines } from './payment-lines.changes.js';
import { CreditLines } from './credit-lines.changes.js';

const FAILED = 'lines of a bank could not be taken in';

/** Lines that are written down together. */
interface Batch {
  kind: 'payout' | 'refund' | 'unknown' | 'credit' | 'file';
  lines: BankLine[];
  /** Of a credit: what it is for. */
  match?: Match | undefined;
}

/**
 * Takes in what banks said, by pages: lines about payouts of one run together, all others alone, each in a transaction that
 * notes that they were taken. What was cut off is found again; what can not be written down holds up only its own payment.
 */
@Injectable()
export class TakeBankLines {
  constructor(
    private readonly commands: Commands,
    private readonly taking: PaymentLines,
    private readonly credits: CreditLines,
    private readonly matching: CreditMatching,
    private readonly clock: Clock,
  ) {}

  /**
   * Every new line once, by pages, so that a page of which nothing can be taken in holds up no other.
   * @returns how many lines there were
   * @throws AggregateError of all that failed, after the last
   */
  async run(): Promise<number> {
    const failures: unknown[] = [];
    let [total, after] = [0, 0n];
    for (let page = await this.page(after); page.length > 0; page = await this.page(after)) {
      [total, after] = [total + page.length, page.at(-1)!.seq];
      const due = await this.batches(page);
      await oneByOne(due, (batch) => this.take(batch), FAILED).catch((error: AggregateError) =>
        failures.push(...(error.errors as unknown[])),
      );
    }
    if (failures.length > 0) throw new AggregateError(failures, FAILED);
    return total;
  }

  private page(after: bigint): Promise<BankLine[]> {
    return this.taking.outcomes.statements.newLines(after);
  }

  private async take({ kind, lines, match }: Batch): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const at = this.clock.now();
      const found = await this.taking.outcomes.statements.lockNew(
        tx,
        lines.map(({ id }) => id),
      );
      if (found.length === 0) return; // somebody else took them
      if (match) return this.credits.run(tx, found[0]!, match, at);
      if (kind === 'payout') return this.taking.payouts.run(tx, found, at);
      if (kind === 'refund') return this.taking.refunds.run(tx, found[0]!, at);
      if (kind === 'file') return this.taking.file(tx, found[0]!);
      return this.taking.unknown(tx, found[0]!);
    });
  }

  /** Of several lines about one payment the later one is in a later batch. */
  private async batches(lines: readonly BankLine[]): Promise<Batch[]> {
    const ids = lines.flatMap(({ subjectId }) => subjectId ?? []);
    const subjects = await this.taking.standings.subjects([...new Set(ids)]);
    const credits = lines.flatMap(({ kind, id }) => (kind === 'credit' ? [id] : []));
    const matches = await this.matching.of(credits);
    const steps: Map<string, Batch>[] = [];
    const seen = new Map<string, number>();
    for (const line of lines) {
      const subject = subjects.get(line.subjectId ?? '');
      const step = seen.get(line.subjectId ?? line.id) ?? 0;
      seen.set(line.subjectId ?? line.id, step + 1);
      const kind = line.kind === 'credit' ? 'credit' : line.isOfFile ? 'file' : (subject?.kind ?? 'unknown');
      const key = kind === 'payout' ? subject!.batch : line.id;
      const batches = (steps[step] ??= new Map<string, Batch>());
      const batch = batches.get(key);
      if (batch) batch.lines.push(line);
      else batches.set(key, { kind, lines: [line], match: matches.get(line.id) });
    }
    return steps.flatMap((batches) => [...batches.values()]);
  }
}
