import { Injectable } from '@nestjs/common';
import type { TableSource } from '../../table/table.types.js';
import { DocumentErased, DocumentNotReady } from '../document.errors.js';
import { isReadable } from '../document.rules.js';
import { DocumentRows } from '../document.rows.js';
import type { DocumentId } from '../document.types.js';
import { SealedObjects } from '../sealing/sealed-objects.js';

/** A table that its owner handed in to be imported, for the machine that does it: nobody else reads it. */
@Injectable()
export class ReadForImport {
  constructor(
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
  ) {}

  /** Its bytes, as often as they are asked for. @throws DocumentErased, DocumentNotReady, SubjectErased, StoreAway */
  async source(id: DocumentId): Promise<TableSource> {
    const document = await this.rows.find(id);
    if (!document || document.state === 'erased') throw DocumentErased();
    const object = isReadable(document) ? await this.objects.rows.whole(id) : undefined;
    if (!object) throw DocumentNotReady();
    return { open: () => this.objects.read(object, document.subjectId) };
  }
}
