import type { Duty } from '../../../platform/http/access/duty.rules.js';
import type { EventName } from '../../../platform/outbox/event-name.js';

/** What a person reads, Chinese first. */
export interface TodoWords {
  zh: string;
  en: string;
}

/** One to-do that a fact opens, for each of those who are to act. */
export interface Opening {
  /** Id of what it is about: what closes it names the same. */
  subject: string;
  /** Persons or organisations; null for one that the fact does not know. */
  to: (string | null)[];
  /** Everybody who runs this installation. */
  operators?: boolean;
  /** RFC 3339; none where nothing happens at a time. */
  dueAt?: string | null;
  /** What the words are made of: ids, amounts and days, never personal data. */
  facts?: Record<string, unknown>;
}

/** A fact that opens or closes to-dos, and what it says about them. */
export interface TodoFact<A> {
  event: EventName<object>;
  says: (facts: never) => A;
}

/** Opened by this fact. Several where it is about many, none where it asks nobody. */
export function opens<P extends object>(
  event: EventName<P>,
  says: (facts: P) => Opening | Opening[],
): TodoFact<Opening[]> {
  return { event, says: (facts: P) => [says(facts)].flat() };
}

/** What is closed: by the id of what it is about; of one recipient, or of all. */
export interface Closing {
  subject: string;
  of?: string;
}

/** Closed by this fact: the ids of what they are about, or whose alone. */
export function closes<P extends object>(
  event: EventName<P>,
  says: (facts: P) => string | string[] | Closing,
): TodoFact<Closing[]> {
  return {
    event,
    says: (facts: P) => [says(facts)].flat().map((one) => (typeof one === 'string' ? { subject: one } : one)),
  };
}

/** A kind of to-do (待办): everything about it in one row. */
export interface TodoRow {
  /** Verb and noun; stored, and part of the API: it does not change. */
  kind: string;
  /** The states it stands for, as `tongbao.shift.state/closed`; none where no state waits. */
  waits: readonly string[];
  /** Members of an organisation see it who hold this duty; null: all of them. */
  duty: Duty | null;
  /** Opened by the act of who has it: nobody is sent that it is there. */
  isOwnAct?: true;
  /** Whether a person may be texted about it. */
  isUrgent: boolean;
  /** It can not wait for the morning (a wage, an injury, money that leaves): also at night, and without other texts. */
  isDanger?: true;
  /** What a text to a member of an organisation calls it, for everybody near the phone to read. */
  short?: string;
  /** The operation that does it, and its path about a subject. */
  call: { operation: string; path: (subject: string) => string };
  words: (facts: Record<string, unknown>) => TodoWords;
  opened: readonly TodoFact<Opening[]>[];
  closed: readonly TodoFact<Closing[]>[];
}
