import type { Tx } from '../database/database.js';
import type { KeptClass, KeyClass } from './personal-class.js';

/** A sentence for the person, Chinese first. */
export interface Said {
  zh: string;
  en: string;
}

/** What must be settled before a person can be erased. */
export interface OpenMatter extends Said {
  /** `<room>.<what>`, stable. */
  code: string;
  count: number;
}

/** What the law keeps of a person after they were erased. */
export interface KeptData extends Said {
  kind: KeptClass;
  until: Date;
  /** The law or decision, as the parameter of the term names it. */
  source: string;
}

/** What a room holds about a person, for their copy. Plain JSON, in clear. */
export interface CopySection extends Said {
  /** A member of the copy, as `contracts`. */
  name: string;
  items: object[];
}

/** Why a table that names workers is as it is: what goes with which class, and what stays. */
export type TablesOfPersons = Readonly<Record<string, string>>;

/**
 * A room's share in what is kept of people. Every room whose tables name workers provides one; the ground floor finds
 * it, and identity asks it without knowing the room.
 */
export abstract class PersonShare {
  /** Every table of the room that names workers, and what becomes of its rows. A test finds the next one. */
  abstract readonly tables: TablesOfPersons;

  /** What is not settled yet: wages due, open claims, running contracts. */
  abstract open(workerId: string): Promise<OpenMatter[]>;

  /** What stays, should the person be erased now. */
  abstract kept(workerId: string): Promise<KeptData[]>;

  /** Everything that the room holds about the person. @throws SubjectErased */
  abstract copy(workerId: string): Promise<CopySection[]>;

  /** Drops what the room holds of a class, in the transaction that it is given. Repeatable. */
  abstract erase(tx: Tx, workerId: string, kind: KeyClass): Promise<void>;
}
