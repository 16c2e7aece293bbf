import { Injectable, Logger } from '@nestjs/common';
import { AccessLog } from '../../crypto/access-log.js';
import { Database } from '../../database/database.js';
import type { DocumentDto } from '../document.dto.js';
import { DocumentErased, DocumentNotReady, NoSuchDocument } from '../document.errors.js';
import { isReadable, isUploader } from '../document.rules.js';
import { DocumentRows } from '../document.rows.js';
import type { Bytes, DocumentId, DocumentRow, ObjectRow, Reader } from '../document.types.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { SealBroken } from '../sealing/stream-seal.js';
import { ObjectMissing } from '../store/object-store.js';
import { type Begun, begun } from './begun.js';
import { viewOf } from './view.js';

/** The plain bytes of a document, on their way to a reader. */
export interface DocumentContent {
  id: DocumentId;
  type: string;
  size: number;
  bytes: Bytes;
}

/** Why a reader may read, as the log of who read what says it. */
const OWN = 'own-document';

/** Documents for whoever uploaded them and whom a case lets in; nobody else learns that they exist. */
@Injectable()
export class ReadDocument {
  private readonly log = new Logger('documents');

  constructor(
    private readonly database: Database,
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
    private readonly accessLog: AccessLog,
  ) {}

  /** @throws NoSuchDocument */
  async describe(reader: Reader, id: DocumentId): Promise<DocumentDto> {
    return viewOf((await this.allowed(reader, id)).document);
  }

  /** Logs the reading, then gives the bytes. @throws NoSuchDocument, DocumentErased, DocumentNotReady, SubjectErased, StoreAway */
  async content(reader: Reader, id: DocumentId): Promise<DocumentContent> {
    const { document, purpose } = await this.allowed(reader, id);
    if (document.state === 'erased') throw DocumentErased();
    const object = isReadable(document) ? await this.objects.rows.whole(id) : undefined;
    if (!object || !(await this.objects.isThere(object))) throw DocumentNotReady();
    const bytes = await this.begin(object, document);
    try {
      await this.record(reader, document, purpose);
    } catch (error) {
      await bytes.return();
      throw error;
    }
    return { id, type: document.type, size: object.size, bytes };
  }

  /** @throws DocumentNotReady when the store gives other bytes than it was given */
  private async begin(object: ObjectRow, { id, subjectId }: DocumentRow): Promise<Begun> {
    try {
      return await begun(await this.objects.read(object, subjectId));
    } catch (error) {
      if (!(error instanceof SealBroken || error instanceof ObjectMissing)) throw error;
      this.log.error('a document can not be opened', { documentId: id }, error);
      throw DocumentNotReady();
    }
  }

  private async record(reader: Reader, document: DocumentRow, purpose: string): Promise<void> {
    await this.database.transaction((tx) =>
      this.accessLog.record(tx, {
        subjectId: document.subjectId,
        readerId: reader.id,
        ...(reader.organisationId !== undefined && { readerOrganisationId: reader.organisationId }),
        fields: [`document.${document.purpose}`],
        purpose,
      }),
    );
  }

  private async allowed(reader: Reader, id: DocumentId): Promise<{ document: DocumentRow; purpose: string }> {
    const document = await this.rows.find(id);
    if (!document) throw NoSuchDocument();
    if (isUploader(document, reader)) return { document, purpose: OWN };
    const room = await this.rows.grantedBy(id, reader);
    if (room === undefined) throw NoSuchDocument();
    return { document, purpose: room };
  }
}
