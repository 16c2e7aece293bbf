import { isRecord } from '../../platform/crypto/canonical.js';
import { type Question, type SourcePort, SourceSilent } from '../../platform/source/source.types.js';
import { marked, type Misbehaviour } from '../../platform/source/simulated-source.js';
import { SourceUnavailable } from '../errors.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../identity.types.js';

/** Seconds after which a source that said nothing may be asked again. */
const RETRY_AFTER = 10;

/** Reads an answer; undefined when it is none. */
export type ReadAnswer<A> = (said: Record<string, unknown>) => A | undefined;

/**
 * An official source as this room asks it. Personal data leaves the house here: only with the person's consent, and never
 * inside a transaction.
 */
export abstract class AskedSource<Q extends Question, A> {
  /** Recipient named in the consent, and reader named in the access log. */
  readonly name: string;
  /** Documents of persons that it knows; holders of others are seen by two clerks. */
  readonly kinds: readonly DocumentKind[];

  constructor(
    private readonly port: SourcePort,
    private readonly read: ReadAnswer<A>,
  ) {
    this.name = port.name;
    this.kinds = documentsOf(port);
  }

  /** @throws SourceUnavailable; the same question may be asked again */
  async ask(question: Q): Promise<{ answer: A; reference: string }> {
    try {
      const said = await this.port.ask(question);
      const answer = this.read(said.answer);
      if (answer === undefined) throw new SourceSilent('untrusted', 'an answer of another shape');
      return { answer, reference: said.reference };
    } catch (error) {
      if (!(error instanceof SourceSilent)) throw error;
      throw SourceUnavailable({ detail: error.why, retryAfter: RETRY_AFTER });
    }
  }
}

/** `{"answer": one of these}`. */
export function oneOf<const A extends string>(answers: readonly A[]): ReadAnswer<A> {
  return ({ answer }) => answers.find((one) => one === answer);
}

/** For each of these whether it is so; the source reveals nothing else. */
export function yesOrNo<const P extends string>(parts: readonly P[]): ReadAnswer<Record<P, boolean>> {
  return (said) => {
    if (!isRecord(said) || parts.some((part) => typeof said[part] !== 'boolean')) return undefined;
    return Object.fromEntries(parts.map((part) => [part, said[part]])) as Record<P, boolean>;
  };
}

/** What registers of persons know where nothing else is said: 居民身份证, and 居住证 of 港澳台 residents. */
const KNOWN_EVERYWHERE: readonly DocumentKind[] = ['resident-id', 'residence-permit'];

function documentsOf({ isConnected, documents }: SourcePort): readonly DocumentKind[] {
  if (!isConnected) return []; // two clerks see everybody
  if (!documents) return KNOWN_EVERYWHERE;
  return DOCUMENT_KINDS.filter((kind) => documents.includes(kind));
}

/** How simulated sources of this room misbehave: a name that ends in 迟 loses the first answer, one in 伪 gets a forged one. */
export function byEnding(name: string): Misbehaviour | undefined {
  return marked(name.slice(-1), { 迟: 'late', 伪: 'forged' });
}
