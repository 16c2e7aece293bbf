import { OutboundFailure } from '../../platform/outbound/outbound.types.js';
import {
  type Asked,
  type Carried,
  NotTaken,
  type Message,
  type Receipt,
  type Taken,
} from './provider.types.js';

/** Milliseconds that a provider has for an answer. */
export const TIMEOUT_MS = 5_000;
/** Bytes of an answer that are read. */
export const LONGEST_ANSWER = 65_536;

/** The port to a provider of texts. Never called inside a transaction. */
export abstract class MessageChannel {
  /** As the configuration names it. */
  abstract readonly name: string;
  /** Whether it says what became of a message. */
  abstract readonly hasReceipts: boolean;

  abstract readonly medium: Carried['medium'];

  carries({ medium, template }: Carried): boolean {
    return medium === this.medium && this.hasTemplate(template);
  }

  /** One that takes free words has all. */
  protected hasTemplate(_template: Carried['template']): boolean {
    return true;
  }

  /** @throws NotTaken when it refused, answered nothing or nonsense: it may have taken it all the same */
  abstract send(message: Message, at: Date): Promise<Taken>;

  /** @throws NotTaken when nothing can be learned now */
  abstract receiptOf(asked: Asked, at: Date): Promise<Receipt>;
}

/** Why there is no answer, as a code. @throws whatever is no failure of the outside */
export function notTaken(error: unknown): never {
  if (error instanceof OutboundFailure)
    throw new NotTaken(error.reason === 'refused' ? error.code : error.reason);
  throw error;
}

/** A provider's own code, short and without what a log or a record may not hold. */
export function codeOf(value: unknown): string {
  const text = typeof value === 'string' ? value.replaceAll(/[^\w.:-]/g, '').slice(0, 64) : '';
  return text === '' ? 'bad-answer' : text;
}

/** An answer's members. @throws NotTaken when it is no JSON object */
export function membersOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // no JSON: as any other nonsense
  }
  throw new NotTaken('bad-answer');
}

/** The objects of a list in an answer; none where it is no list. */
export function listOf(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
}
