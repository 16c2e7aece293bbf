import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import { CreditMatching } from '../credit/credit-matching.queries.js';
import type { BankLine } from '../statement/bank-statement.entity.js';
import { A_ROUND_OF_LINES } from '../statement/bank-statement.store.js';
import { PaymentLines } from './payment-lines.changes.js';
import { CreditLines } from './credit-lines.changes.js';

/** Lines that are written down together. */
interface Batch {
  kind: 'payout' | 'refund' | 'unknown' | 'credit' | 'file';
  lines: BankLine[];
}

/**
 * Takes in what banks said, in rounds: lines about payouts of one run together, all others alone, each in a transaction that
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

  /** @returns how many lines were taken in */
  async run(): Promise<number> {
    let taken = 0;
    for (;;) {
      const lines = await this.taking.outcomes.statements.newLines();
      for (const step of await this.steps(lines))
        await oneByOne(step, (batch) => this.take(batch), 'lines of a bank could not be taken in');
      taken += lines.length;
      if (lines.length < A_ROUND_OF_LINES) return taken;
    }
  }

  private async take({ kind, lines }: Batch): Promise<void> {
    const [first] = lines;
    const match = kind === 'credit' ? await this.matching.ofLine(first!.id) : null;
    await this.commands.unkeyed(async (tx) => {
      const at = this.clock.now();
      const found = await this.taking.outcomes.statements.lockNew(
        tx,
        lines.map(({ id }) => id),
      );
      if (found.length === 0) return; // somebody else took them
      if (match !== null) return this.credits.run(tx, found[0]!, match, at);
      if (kind === 'payout') return this.taking.payouts.run(tx, found, at);
      if (kind === 'refund') return this.taking.refunds.run(tx, found[0]!, at);
      if (kind === 'file') return this.taking.file(tx, found[0]!);
      return this.taking.unknown(tx, found[0]!);
    });
  }

  /** Steps one after the other: of several lines about one payment the later one is in a later step. */
  private async steps(lines: readonly BankLine[]): Promise<Batch[][]> {
    const ids = lines.flatMap(({ subjectId }) => subjectId ?? []);
    const subjects = await this.taking.standings.subjects([...new Set(ids)]);
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
      else batches.set(key, { kind, lines: [line] });
    }
    return steps.map((batches) => [...batches.values()]);
  }
}
