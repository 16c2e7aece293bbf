import { Injectable } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import type { Tx } from '../../database/database.js';
import { DocumentRows } from '../document.rows.js';
import type { DocumentId } from '../document.types.js';
import { ObjectRows } from '../sealing/object.rows.js';

/** Destroys the keys of documents at once; their bytes go with the next tidying. The hash stays as evidence. */
@Injectable()
export class EraseDocuments {
  constructor(
    private readonly commands: Commands,
    private readonly rows: DocumentRows,
    private readonly objects: ObjectRows,
  ) {}

  /** Those of them whose time is still over when they are locked. */
  async ending(ids: DocumentId[], now: Date): Promise<void> {
    await this.commands.unkeyed(async (tx) => this.within(tx, await this.rows.lockEnding(tx, ids, now)));
  }

  async within(tx: Tx, ids: DocumentId[]): Promise<void> {
    await this.rows.lockEach(tx, ids);
    await this.rows.move(tx, ids, 'erased');
    await this.objects.doomOf(tx, ids);
  }
}
