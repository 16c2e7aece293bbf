import { Injectable } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import type { DocumentDto } from '../document.dto.js';
import { NoSuchDocument } from '../document.errors.js';
import { DocumentRows } from '../document.rows.js';
import type { Bytes, DocumentId, Reader } from '../document.types.js';
import { viewOf } from '../reading/view.js';
import { ScanDocuments } from '../scan/scan-documents.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { type Declared, WholeDocuments, type WholeOnItsWay } from './whole-documents.js';

/** A document that arrives in one request. */
@Injectable()
export class UploadDocument {
  constructor(
    private readonly commands: Commands,
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
    private readonly wholes: WholeDocuments,
    private readonly scans: ScanDocuments,
  ) {}

  /**
   * The bytes are read once; a repetition with the same key and the same bytes gets the first document.
   * @throws TypeNotTaken, SubjectNotAllowed, NoSuchSubject, TooMuchUnattached, DocumentEmpty, DocumentTooLarge, TypeDiffers, DocumentBroken, SubjectErased, StoreAway
   */
  async run(key: string, reader: Reader, declared: Declared, bytes: Bytes): Promise<DocumentDto> {
    const announced = await this.wholes.prepared(reader, declared);
    const { row } = announced;
    await this.commands.unkeyed((tx) => this.wholes.announce(tx, reader, announced));
    let whole: WholeOnItsWay | undefined;
    let kept: DocumentId | undefined;
    try {
      whole = await this.wholes.write(row, bytes);
      kept = await this.keep(key, reader, declared, whole);
    } finally {
      if (kept !== row.id) await this.forget(row.id, whole); // a repetition, or bytes that are not taken
    }
    await this.scans.now(kept);
    const document = await this.rows.find(kept);
    if (!document) throw NoSuchDocument();
    return viewOf(document);
  }

  private async keep(
    key: string,
    { id: actor }: Reader,
    declared: Declared,
    whole: WholeOnItsWay,
  ): Promise<DocumentId> {
    const command = { name: 'platform.upload-document', actor, key };
    const input = { ...declared, receivedHash: whole.receivedHash };
    return this.commands.run(command, input, async (tx) => {
      if (!(await this.wholes.keep(tx, whole))) throw NoSuchDocument();
      return whole.object.documentId;
    });
  }

  /** Its bytes go at once: whoever sends the same again and again would fill the store until the next tidying. */
  private async forget(id: DocumentId, whole: WholeOnItsWay | undefined): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      await this.rows.move(tx, [id], 'erased');
      await this.objects.rows.doomOf(tx, [id]);
    });
    if (whole) await this.objects.drop([whole.object.id]);
  }
}
