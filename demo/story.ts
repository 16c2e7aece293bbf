/** The two languages the demo speaks. */
export type Language = 'zh' | 'en';

/** A sentence in both. */
export interface Sentence {
  zh: string;
  en: string;
}

/** Tells what happens, and keeps count of what it checked. */
export class Story {
  private readonly started = performance.now();
  private step = 0;
  private checks = 0;
  readonly failures: string[] = [];

  constructor(
    private readonly language: Language,
    private readonly write: (text: string) => unknown = (text) => process.stdout.write(text),
    private readonly steps = 10,
  ) {}

  /** The next step begins. */
  begin(title: Sentence): void {
    this.step++;
    this.line(`\n[${String(this.step).padStart(2)}/${this.steps} ${this.seconds()}] ${this.say(title)}`);
  }

  /** Something happened. */
  tell(sentence: Sentence): void {
    this.line(`    ${this.say(sentence)}`);
  }

  /** A block of text as it is. */
  show(lines: string[]): void {
    for (const line of lines) this.line(`      ${line}`);
  }

  /** A heading outside the steps. */
  heading(title: Sentence): void {
    this.line(`\n${this.say(title)}`);
  }

  /** Checks a fact; the demo ends with 0 only when every check held. */
  check(holds: boolean, sentence: Sentence): void {
    this.checks++;
    if (!holds) this.failures.push(this.say(sentence));
    this.line(`    ${holds ? '✓' : '✗'} ${this.say(sentence)}`);
  }

  /** The last line. Returns the exit code. */
  end(): number {
    const good = this.failures.length === 0;
    this.heading(
      good
        ? {
            zh: `${this.checks} 项核对全部成立，用时 ${this.seconds()}。`,
            en: `All ${this.checks} checks hold, in ${this.seconds()}.`,
          }
        : { zh: `${this.failures.length} 项核对不成立：`, en: `${this.failures.length} checks do not hold:` },
    );
    this.show(this.failures);
    return good ? 0 : 1;
  }

  say(sentence: Sentence): string {
    return sentence[this.language];
  }

  private seconds(): string {
    return `${((performance.now() - this.started) / 1000).toFixed(1)} s`;
  }

  private line(text: string): void {
    this.write(`${text}\n`);
  }
}
