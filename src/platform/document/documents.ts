import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { Tx } from '../database/database.js';
import { Parameters } from '../parameter/parameters.js';
import type { DocumentDto } from './document.dto.js';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from './document.errors.js';
import { isUploader } from './document.rules.js';
import { type CaseOfRoom, DocumentRows } from './document.rows.js';
import type { DocumentId, DocumentRow, Reader, ReaderGrant } from './document.types.js';
import { EraseDocuments } from './keeping/erase-documents.js';
import { DOCUMENT_LIMITS, type Purpose } from './purposes.js';
import { viewOf } from './reading/view.js';

/** Documents on their way into a case of a room. */
export interface Attachment extends CaseOfRoom {
  /** Who hands them in: only what they uploaded themselves. */
  by: Reader;
  /** What the case takes. */
  purposes: readonly Purpose[];
  /** Who decides the case, and whoever else may read what was handed in. Nobody else may. */
  readers: readonly ReaderGrant[];
}

const DAY_MS = 86_400_000;

/** What the rooms ask of documents. Nobody reads a document but its uploader and whom a case lets in. */
@Injectable()
export class Documents {
  constructor(
    private readonly rows: DocumentRows,
    private readonly erasing: EraseDocuments,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /**
   * Days that documents are kept from the day a case takes them, by purpose; asked before the transaction of `attach`.
   * @throws ParameterMissing
   */
  async retention(): Promise<Retention> {
    return this.parameters.today(DOCUMENT_LIMITS);
  }

  /**
   * Takes documents into a case, in the transaction of what the case does. Repeating it changes nothing.
   * @throws NoSuchDocument for one that is not theirs; WrongPurpose; DocumentNotReady
   */
  async attach(tx: Tx, ids: DocumentId[], to: Attachment, retention: Retention): Promise<void> {
    if (ids.length === 0) return;
    const documents = await this.rows.lockEach(tx, ids);
    if (documents.length < new Set(ids).size) throw NoSuchDocument();
    for (const document of documents) {
      checkTaken(document, to);
      const until = new Date(this.clock.now().getTime() + retention[document.purpose].days * DAY_MS);
      await this.rows.keep(tx, document.id, until);
    }
    await this.rows.attach(tx, ids, to, this.clock.now());
    await this.rows.allow(tx, to, to.readers);
  }

  /** Lets further readers see what a case holds: a mediator, the court of appeal. */
  async allow(tx: Tx, of: CaseOfRoom, readers: readonly ReaderGrant[]): Promise<void> {
    await this.rows.allow(tx, of, readers);
  }

  /** A case lets go of its documents, and nobody reads them through it any more. */
  async release(tx: Tx, of: CaseOfRoom): Promise<void> {
    await this.rows.detach(tx, of);
  }

  /** Destroys the keys of documents, whatever their time. */
  async erase(tx: Tx, ids: DocumentId[]): Promise<void> {
    await this.erasing.within(tx, ids);
  }

  /** What documents are, by id; unknown ones are absent. Whoever shows it answers for who sees it. */
  async describe(ids: DocumentId[]): Promise<Map<DocumentId, DocumentDto>> {
    const rows = await this.rows.findEach(ids);
    return new Map(rows.map((row) => [row.id, viewOf(row)]));
  }

  /** What cases of a room hold, by case, by one read. */
  async ofCases(room: string, caseIds: string[]): Promise<Map<string, DocumentDto[]>> {
    const rows = await this.rows.ofCases(room, caseIds);
    const found = new Map<string, DocumentDto[]>(caseIds.map((caseId) => [caseId, []]));
    for (const row of rows) found.get(row.caseId)!.push(viewOf(row));
    return found;
  }

  /** SHA-256, base64url, of what is kept of the stored documents of a case that no other case of the room has. */
  async ownHashes(room: string, caseId: string): Promise<string[]> {
    return this.rows.ownHashes(room, caseId);
  }

  /** How many wait for the scanner, and how many are lost. */
  async backlog(): Promise<{ waiting: number; lost: number }> {
    return this.rows.backlog();
  }
}

/** How long documents are kept, by purpose. */
export type Retention = Record<Purpose, { days: number }>;

function checkTaken(document: DocumentRow, { by, purposes }: Attachment): void {
  if (!isUploader(document, by)) throw NoSuchDocument();
  if (!purposes.includes(document.purpose)) throw WrongPurpose({ facts: { purposes: purposes.join(', ') } });
  if (document.state !== 'stored') throw DocumentNotReady({ facts: { state: document.state } });
}
