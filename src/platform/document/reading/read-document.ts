import { Injectable } from '@nestjs/common';
import { AccessLog } from '../../crypto/access-log.js';
import { Database } from '../../database/database.js';
import type { DocumentDto } from '../document.dto.js';
import { DocumentErased, DocumentNotReady, NoSuchDocument } from '../document.errors.js';
import { isReadable, isUploader } from '../document.rules.js';
import { DocumentRows } from '../document.rows.js';
import type { Bytes, DocumentId, DocumentRow, Reader } from '../document.types.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
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
    const bytes = await this.objects.read(object, document.subjectId);
    await this.database.transaction((tx) =>
      this.accessLog.record(tx, {
        subjectId: document.subjectId,
        readerId: reader.id,
        ...(reader.organisationId !== undefined && { readerOrganisationId: reader.organisationId }),
        fields: [`document.${document.purpose}`],
        purpose,
      }),
    );
    return { id, type: document.type, size: object.size, bytes };
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
