import { createHmac, randomBytes } from 'node:crypto';
import { type BusinessDay, businessDay } from '../../clock/business-day.js';
import { type Finding, type OpenedQuestion, QuestionRefused } from '../envelope.js';
import { Responder, type ResponderIdentity } from '../responder.js';
import type { Extract } from './extract.js';
import { EXTRACT_KINDS } from './extract-kinds.js';
import type { ExtractSourceKind } from './extract.types.js';

/** A file and the day that it is true of. */
export interface Served {
  kind: ExtractSourceKind;
  extract: Extract;
  asOf: BusinessDay;
}

/** A source that answers from a file of a day, and says so in every answer. */
export class ExtractSource extends Responder {
  constructor(
    identity: ResponderIdentity,
    private readonly served: Served,
    /** Hashes the numbers of persons that stand behind a firm: alike for one person, and nothing to look up. */
    private readonly secret: Buffer = randomBytes(32),
    now: () => Date = () => new Date(),
  ) {
    super(identity, now);
  }

  protected find({ kind, question }: OpenedQuestion): Finding {
    const { extract, asOf } = this.served;
    if (kind !== this.served.kind)
      throw new QuestionRefused(422, `this source answers about ${this.served.kind} only`);
    const { answer: say, columns } = EXTRACT_KINDS[this.served.kind];
    const said = say(question, extract.lookup, businessDay(this.now()));
    const persons = Object.keys(columns).filter((name) => columns[name]!.kind === 'person');
    const answer = this.withoutNumbers(said, persons);
    const reference = createHmac('sha256', this.secret)
      .update(question.requestId)
      .digest('base64url')
      .slice(0, 22);
    return { answer, way: 'extract', asOf, reference };
  }

  private withoutNumbers(said: object, persons: readonly string[]): object {
    const hashed = (value: unknown, name: string): unknown => {
      if (typeof value === 'string' && persons.includes(name))
        return createHmac('sha256', this.secret).update(value).digest('base64url').slice(0, 22);
      const isPart = typeof value === 'object' && value !== null && !Array.isArray(value);
      return isPart ? this.withoutNumbers(value, persons) : value;
    };
    const hidden: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(said))
      if (value !== null || !persons.includes(name)) hidden[name] = hashed(value, name);
    return hidden;
  }
}
