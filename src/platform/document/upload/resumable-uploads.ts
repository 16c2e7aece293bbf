import { Injectable } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import type { PartDto, UploadDto } from '../document.dto.js';
import { DocumentTooLarge, NoSuchDocument, NoSuchPart, UploadClosed } from '../document.errors.js';
import { isUploader, sizeOfPart } from '../document.rules.js';
import { DocumentRows } from '../document.rows.js';
import type { Bytes, DocumentId, DocumentRow, Reader } from '../document.types.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { type Declared, WholeDocuments } from './whole-documents.js';

/** An upload whose size and parts were agreed on. */
export type Upload = DocumentRow & { declaredSize: number; partBytes: number };

/** A document that arrives in parts, in any order and as often as it takes. */
@Injectable()
export class ResumableUploads {
  constructor(
    private readonly commands: Commands,
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
    private readonly wholes: WholeDocuments,
  ) {}

  /** @throws TypeNotTaken, SubjectNotAllowed, NoSuchSubject, TooMuchUnattached, DocumentTooLarge, NoSuchDocument */
  async open(key: string, reader: Reader, declared: Declared & { size: number }): Promise<UploadDto> {
    const maxBytes = await this.wholes.maxBytes(declared.purpose);
    if (declared.size > maxBytes) throw DocumentTooLarge({ facts: { maxBytes } });
    const announced = await this.wholes.prepared(reader, declared);
    const command = { name: 'platform.open-upload', actor: reader.id, key };
    const id = await this.commands.run(command, declared, async (tx) => {
      await this.wholes.announce(tx, reader, announced);
      return announced.row.id;
    });
    return this.show(reader, id);
  }

  /** Which parts are there. @throws NoSuchDocument */
  async show(reader: Reader, id: DocumentId): Promise<UploadDto> {
    const { declaredSize, partBytes, purpose, type, state } = await this.own(reader, id);
    const parts = await this.objects.rows.parts(id);
    const there = parts.map(({ part, size, hash }) => ({ part: part!, size, hash }));
    return { id, purpose, type, state, size: declaredSize, partBytes, parts: there };
  }

  /** Takes one part; sent again it replaces what was there. @throws NoSuchDocument, UploadClosed, NoSuchPart, SubjectErased, StoreAway */
  async put(reader: Reader, id: DocumentId, part: number, bytes: Bytes): Promise<PartDto> {
    const upload = await this.own(reader, id);
    if (upload.state !== 'open') throw UploadClosed();
    const size = sizeOfPart(part, upload.declaredSize, upload.partBytes);
    if (size === undefined) throw NoSuchPart({ facts: { part } });
    const written = await this.objects.write(
      { documentId: id, subjectId: upload.subjectId, part },
      exactly(bytes, size),
    );
    const isKept = await this.commands.unkeyed(async (tx) => {
      const [now] = await this.rows.lockEach(tx, [id]);
      return now?.state === 'open' && (await this.objects.rows.keep(tx, written));
    });
    if (!isKept) {
      await this.objects.drop([written.id]);
      throw UploadClosed();
    }
    await this.objects.clearOf(id); // what was there under the same number
    return { part, size: written.size, hash: written.hash };
  }

  private async own(reader: Reader, id: DocumentId): Promise<Upload> {
    return ownUpload(await this.rows.find(id), reader);
  }
}

/** @throws NoSuchDocument for what is not the reader's own, or came in one request */
export function ownUpload(found: DocumentRow | undefined, reader: Reader): Upload {
  if (!found || !isUploader(found, reader) || found.declaredSize === null) throw NoSuchDocument();
  return found as Upload;
}

/** @throws NoSuchPart for a byte more or less */
async function* exactly(bytes: Bytes, size: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const piece of bytes) {
    seen += piece.length;
    if (seen > size) break;
    yield piece;
  }
  if (seen !== size) throw NoSuchPart({ facts: { expectedBytes: size } });
}
