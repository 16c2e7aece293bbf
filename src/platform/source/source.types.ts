import type { BusinessDay } from '../clock/business-day.js';
import type { PublicKeyOfSource, SourceKind } from '../config/config.types.js';

/** How a source knows: from its own system, or from a file of a day. What two people saw at a counter asks no source. */
export const SOURCE_WAYS = ['online', 'extract'] as const;
export type SourceWay = (typeof SOURCE_WAYS)[number];

/** How a fact is known: as a source says, or seen by two people at a counter (窗口). */
export const FACT_WAYS = [...SOURCE_WAYS, 'counter'] as const;
export type FactWay = (typeof FACT_WAYS)[number];

/** Days that an extract may be old where the configuration does not say. */
export const EXTRACT_DAYS = 31;

/** What no file can say: that a person is there, that an app shows a licence, that a bank sent money. */
export const ONLINE_ONLY: readonly SourceKind[] = ['living-check', 'business-licence', 'small-transfer'];

/** A question of a kind: plain JSON. What identifies it is its `requestId`: the same id asks the same again. */
export interface Question {
  /** 1 to 100 letters, digits and `_:.-`. */
  requestId: string;
}

/** A source as it is known to the installation. */
export interface KnownSource {
  /** Its name: `iss` of its answers, `aud` of our questions, and the recipient that a consent names. */
  name: string;
  /** ES256 or Ed25519. */
  key: PublicKeyOfSource;
  /** Documents of persons that it knows, where it says so. */
  documents?: readonly string[] | undefined;
  /** Days that an extract may be old when it answers; default 31. */
  extractDays?: number | undefined;
}

/** An answer that was believed. */
export interface SourceAnswer {
  /** Of the kind's shape, still to be read. */
  answer: Record<string, unknown>;
  /** The signed answer word for word, the proof. */
  jws: string;
  source: string;
  way: SourceWay;
  /** The day that the answer is true of: today, or the day of the extract. */
  asOf: BusinessDay;
  /** Under which the source finds its answer again. */
  reference: string;
}

/**
 * Why a source gave no usable answer. `unreachable`: none in time, or it said to ask again; `refused`: it does not take the
 * question; `untrusted`: what came is not its signed answer to this question; `absent`: no source of this kind is connected.
 */
export type SilenceReason = 'unreachable' | 'refused' | 'untrusted' | 'absent';

/** No usable answer; the same question may be asked again. */
export class SourceSilent extends Error {
  constructor(
    readonly why: SilenceReason,
    /** For a log: no personal data. */
    readonly detail: string = why,
  ) {
    super(`the source gave no usable answer: ${detail}`);
    this.name = 'SourceSilent';
  }
}

/** A way to one source: asks about one kind. */
export interface SourcePort {
  /** `absent-<kind>-source` where none is connected. */
  readonly name: string;
  readonly isConnected: boolean;
  /** Documents of persons that it knows, where it says so. */
  readonly documents?: readonly string[];
  /** Never inside a transaction. @throws SourceSilent */
  ask(question: Question): Promise<SourceAnswer>;
}
