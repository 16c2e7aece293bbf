import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import type { Tx } from '../../database/database.js';
import { newId } from '../../ids/ids.js';
import { Parameters } from '../../parameter/parameters.js';
import { NoSuchSubject, SubjectNotAllowed, TooMuchUnattached } from '../document.errors.js';
import { DocumentRows } from '../document.rows.js';
import type { Bytes, DocumentRow, Reader, Uploader } from '../document.types.js';
import { takenIn, takenType } from '../intake/intake.js';
import { DOCUMENT_LIMITS, type Purpose, ruleOf, UPLOAD_POLICY } from '../purposes.js';
import { MalwareScanner } from '../scan/malware-scanner.js';
import { Meter, SealedObjects, type WrittenObject } from '../sealing/sealed-objects.js';

/** What an uploader says of a document. */
export interface Declared {
  purpose: Purpose;
  type: string;
  /** The person it is about, when it is not the uploader. */
  subjectId?: string;
  /** Bytes, of a resumable upload. */
  size?: number;
}

/** A document whose bytes lie in the store and do not count yet. */
export interface WholeOnItsWay {
  object: WrittenObject;
  receivedHash: string;
  /** Until when it is kept when no case takes it, */
  keepUntil: Date;
  /** and how many bytes its uploader may have of such. */
  unattachedBytes: number;
}

/** A document that nobody knows of yet, and how many bytes its uploader may have that no case took. */
export interface Announced {
  row: Omit<DocumentRow, 'size' | 'hash' | 'receivedHash' | 'storedAt'>;
  unattachedBytes: number;
}

const HOUR_MS = 3_600_000;

/** The instant so many hours later. */
export function hoursAfter(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS);
}

/** How a document comes to be: announced, written, and whole in one move. */
@Injectable()
export class WholeDocuments {
  constructor(
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
    private readonly scanner: MalwareScanner,
  ) {}

  /** A row to be announced. @throws TypeNotTaken, SubjectNotAllowed, NoSuchSubject */
  async prepared(reader: Reader, declared: Declared): Promise<Announced> {
    const { purpose, size = null } = declared;
    const type = takenType(declared.type, ruleOf(purpose));
    const subjectId = subjectOf(reader, declared);
    const isOwn = subjectId === (reader.organisationId ?? reader.id);
    if (!isOwn && !(await this.rows.isKnown(subjectId))) throw NoSuchSubject();
    const policy = await this.parameters.today(UPLOAD_POLICY);
    const now = this.clock.now();
    const row = {
      id: newId<'document'>(),
      purpose,
      type,
      subjectId,
      uploadedBy: reader.id,
      uploaderOrganisationId: reader.organisationId ?? null,
      state: 'open',
      scan: this.scanner.isPresent ? 'waiting' : 'unscanned',
      declaredSize: size,
      partBytes: size === null ? null : policy.partBytes,
      openedAt: now,
      keepUntil: hoursAfter(now, policy.openHours),
    } as const;
    return { row, unattachedBytes: policy.unattachedBytes };
  }

  /** Opens it, when there is room for what was declared. @throws TooMuchUnattached */
  async announce(tx: Tx, reader: Reader, { row, unattachedBytes }: Announced): Promise<void> {
    await this.checkRoom(tx, reader, row.declaredSize ?? 0, unattachedBytes);
    await this.rows.insert(tx, row);
  }

  /** Bytes a document of the purpose may have. */
  async maxBytes(purpose: Purpose): Promise<number> {
    return (await this.parameters.today(DOCUMENT_LIMITS))[purpose].maxBytes;
  }

  /**
   * Writes what arrives as it will be kept.
   * @throws DocumentEmpty, DocumentTooLarge, TypeDiffers, DocumentBroken, SubjectErased, StoreAway
   */
  async write(
    document: Pick<DocumentRow, 'id' | 'purpose' | 'type' | 'subjectId'>,
    received: Bytes,
  ): Promise<WholeOnItsWay> {
    const { id: documentId, purpose, type: declared, subjectId } = document;
    const meter = new Meter();
    const expected = { declared, rule: ruleOf(purpose), maxBytes: await this.maxBytes(purpose) };
    const plain = takenIn(meter.over(received), expected);
    const object = await this.objects.write({ documentId, subjectId, part: null }, plain);
    const { unattachedHours, unattachedBytes } = await this.parameters.today(UPLOAD_POLICY);
    const keepUntil = hoursAfter(this.clock.now(), unattachedHours);
    return { object, receivedHash: meter.hash(), keepUntil, unattachedBytes };
  }

  /**
   * Makes an open document whole. False when it is not open any more, or its bytes were doomed.
   * @throws TooMuchUnattached when others arrived meanwhile: only now it is known how large it is
   */
  async keep(tx: Tx, whole: WholeOnItsWay): Promise<boolean> {
    const { object, receivedHash, keepUntil, unattachedBytes } = whole;
    const [document] = await this.rows.lockEach(tx, [object.documentId]);
    if (document?.state !== 'open') return false;
    if (document.declaredSize === null)
      await this.checkRoom(tx, uploaderOf(document), object.size, unattachedBytes);
    if (!(await this.objects.rows.keep(tx, object))) return false;
    await this.objects.rows.doomOf(tx, [document.id], true);
    const { size, hash } = object;
    const known = { size, hash, receivedHash, scan: document.scan, storedAt: this.clock.now(), keepUntil };
    return this.rows.store(tx, document.id, known);
  }

  private async checkRoom(tx: Tx, uploader: Uploader, more: number, unattachedBytes: number): Promise<void> {
    const waiting = await this.rows.unattachedBytes(tx, uploader);
    if (waiting + more > unattachedBytes) throw TooMuchUnattached({ facts: { unattachedBytes } });
  }
}

function uploaderOf({ uploadedBy: id, uploaderOrganisationId }: DocumentRow): Uploader {
  return { id, ...(uploaderOrganisationId !== null && { organisationId: uploaderOrganisationId }) };
}

/** Under whose key it is sealed. @throws SubjectNotAllowed */
function subjectOf({ id, organisationId }: Reader, { purpose, subjectId }: Declared): string {
  const own = organisationId ?? id;
  if (subjectId === undefined || subjectId === own) return own;
  if (organisationId === undefined || ruleOf(purpose).whose !== 'person') throw SubjectNotAllowed();
  return subjectId;
}
