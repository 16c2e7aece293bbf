import type { DocumentId } from '../document/document.types.js';
import type { Id, OrganisationId } from '../ids/ids.js';
import type { Mapping, Said, TableEncoding } from '../table/table.types.js';

export type ImportId = Id<'import'>;

/** Who asks: what an access token says of a caller, as far as imports ask. */
export interface Importer {
  id: string;
  role: string;
  organisationId?: OrganisationId;
  isPerson: boolean;
  /** Whether they hold a duty in their organisation. */
  holds: (duty: string) => boolean;
}

/**
 * `received`: being checked; `refused`: no table, or not with these columns; `checked`: its owner decides; `dropped`: never
 * begun; `running`, then `done` or `stopped`; `undoing`, then `undone`. One that was stopped goes on where it was.
 */
export const IMPORT_STATES = [
  'received',
  'refused',
  'checked',
  'dropped',
  'running',
  'stopped',
  'done',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** States in which the machine is at work. */
export const WORKING_STATES = ['received', 'running', 'undoing'] as const;

/** From which states an import may go where. */
export const IMPORT_MOVES: Record<ImportState, readonly ImportState[]> = {
  received: ['checked', 'refused', 'dropped', 'stopped'],
  refused: [],
  checked: ['running', 'dropped'],
  dropped: [],
  running: ['done', 'stopped'],
  stopped: ['received', 'running', 'undoing'],
  done: ['undoing'],
  undoing: ['undone', 'stopped'],
  undone: [],
};

/** What its sender says of how the file is read. */
export interface ImportOptions {
  /** What becomes of columns that nobody knows. */
  others: 'ignored' | 'refused';
  /** Found out where it is not said. */
  encoding?: TableEncoding;
}

/** What became of rows. `unchanged`: it was there already; `kept`: it could not be taken back any more. */
export interface ImportCounts {
  /** Rows that the check read. */
  rows: number;
  /** Those of them with a fault. */
  bad: number;
  /** Faults that the dry run found, and those found as rows were applied; of each the first `MOST_FAULTS` are kept. */
  checkFaults: number;
  runFaults: number;
  applied: number;
  unchanged: number;
  refused: number;
  undone: number;
  kept: number;
}

/** An import as the database knows it. */
export interface ImportRow extends ImportCounts {
  id: ImportId;
  kind: string;
  organisationId: OrganisationId;
  openedBy: string;
  documentId: DocumentId;
  mapping: Mapping;
  options: ImportOptions;
  state: ImportState;
  /** Why it was refused or stopped. */
  said: Said | null;
  /** The last line that is done with, in the state it is in. */
  atLine: number;
  /** Times that a slice failed for a reason of ours, one after the other. */
  attempts: number;
  /** Not before then it is tried again; null where it may have its turn at any time. */
  nextAt: Date | null;
  receivedAt: Date;
  checkedAt: Date | null;
  startedBy: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  undoUntil: Date | null;
  version: number;
}

/** Faults of an import that are kept, of the check and of the run each: nobody mends more by hand. */
export const MOST_FAULTS = 10_000;

/** When a fault was found: by the dry run, or as the row was applied. */
export type FaultPhase = 'check' | 'run';

/** A fault as it is kept: what stands in the file is masked where it may be personal. */
export interface ImportFault extends Said {
  line: number;
  column: string;
  value: string;
}
