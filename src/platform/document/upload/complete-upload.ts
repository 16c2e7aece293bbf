import { Injectable } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import { Refusal } from '../../refusal/refusal.js';
import type { DocumentDto } from '../document.dto.js';
import { DocumentErased, PartsMissing, UploadClosed } from '../document.errors.js';
import { missingParts } from '../document.rules.js';
import { DocumentRows } from '../document.rows.js';
import type { DocumentId, ObjectRow, Reader } from '../document.types.js';
import { viewOf } from '../reading/view.js';
import { ScanDocuments } from '../scan/scan-documents.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { ObjectMissing } from '../store/object-store.js';
import { ownUpload, type Upload } from './resumable-uploads.js';
import { WholeDocuments } from './whole-documents.js';

/** Joins the parts of an upload: only now it is a document, looked at and hashed as one. */
@Injectable()
export class CompleteUpload {
  constructor(
    private readonly commands: Commands,
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
    private readonly wholes: WholeDocuments,
    private readonly scans: ScanDocuments,
  ) {}

  /**
   * Makes it whole; repeated, it answers the same.
   * @throws NoSuchDocument, UploadClosed, DocumentErased, PartsMissing, DocumentTooLarge, TypeDiffers, DocumentBroken, SubjectErased, StoreAway
   */
  async run(reader: Reader, id: DocumentId): Promise<DocumentDto> {
    const upload = ownUpload(await this.rows.find(id), reader);
    if (upload.state === 'erased') throw DocumentErased();
    if (upload.state === 'refused') throw UploadClosed();
    if (upload.state === 'open') await this.join(upload);
    await this.scans.now(id);
    const document = await this.rows.find(id);
    if (!document || document.state === 'open') throw UploadClosed();
    return viewOf(document);
  }

  private async join(upload: Upload): Promise<void> {
    const parts = await this.objects.rows.parts(upload.id);
    const present = parts.map(({ part }) => part!);
    const missing = missingParts(present, upload.declaredSize, upload.partBytes);
    if (missing.length > 0) throw PartsMissing({ facts: { missing: missing.slice(0, 100).join(',') } });
    const { objects } = this;
    async function* joined(): AsyncGenerator<Uint8Array> {
      for (const part of parts) yield* await objects.read(part, upload.subjectId);
    }
    const whole = await this.wholes.write(upload, joined()).catch(async (error: unknown) => {
      if (error instanceof Refusal && error.status === 422) await this.refuse(upload, error.code);
      throw error instanceof ObjectMissing ? partGone(parts, error) : error;
    });
    const isKept = await this.commands.unkeyed((tx) => this.wholes.keep(tx, whole));
    if (!isKept) await this.objects.drop([whole.object.id]); // another completion was faster
    await this.objects.clearOf(upload.id); // the parts
  }

  /** Its content will not get better: the parts go. */
  private async refuse({ id }: Upload, code: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const refused = await this.rows.move(tx, [id], 'refused', code);
      await this.objects.rows.doomOf(tx, refused);
    });
    await this.objects.clearOf(id);
  }
}

/** A part was replaced, or lost, while it was read. */
function partGone(parts: ObjectRow[], { key }: ObjectMissing): Refusal {
  const gone = parts.find(({ id }) => id === key);
  return PartsMissing({ facts: { missing: String(gone?.part) } });
}
