import { Injectable, Logger } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import { Parameters } from '../../parameter/parameters.js';
import { DocumentRows } from '../document.rows.js';
import type { ObjectRow } from '../document.types.js';
import { UPLOAD_POLICY } from '../purposes.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { FOLDERS } from '../store/object-store.js';

const PAGE = 500;

/** Whether everything that was stored is still there: every object by its size, some by their hash, in turn. */
@Injectable()
export class CheckDocuments {
  private readonly log = new Logger('documents');

  constructor(
    private readonly rows: DocumentRows,
    private readonly objects: SealedObjects,
    private readonly commands: Commands,
    private readonly parameters: Parameters,
  ) {}

  /** @returns how many documents are lost now that were not before */
  async run(): Promise<number> {
    return (await this.allBySize()) + (await this.someByHash());
  }

  private async allBySize(): Promise<number> {
    let lost = 0;
    for (const folder of FOLDERS) lost += await this.folderBySize(folder);
    return lost;
  }

  /** By one listing of the folder; what is not in it is asked for by its name before it is called lost. */
  private async folderBySize(folder: string): Promise<number> {
    let lost = 0;
    let page = await this.objects.rows.wholeIn(folder, null, PAGE);
    const sizes = page.length > 0 ? await this.objects.sizesIn(folder) : new Map<string, number>();
    while (page.length > 0) {
      const documents = await this.rows.findEach(page.map(({ documentId }) => documentId));
      const gone = new Set(documents.filter(({ state }) => state === 'lost').map(({ id }) => id));
      for (const object of page) {
        const isThere = sizes.get(object.id) === object.sealedSize || (await this.objects.isThere(object));
        if (!isThere) lost += await this.lose(object, 'is not in the store, or has another size');
        else if (gone.has(object.documentId)) await this.findAgain(object);
      }
      page = await this.objects.rows.wholeIn(folder, page.at(-1)!.id, PAGE);
    }
    return lost;
  }

  private async someByHash(): Promise<number> {
    let lost = 0;
    const { checkedBytes } = await this.parameters.today(UPLOAD_POLICY);
    for (const object of await this.objects.rows.leastChecked(checkedBytes)) {
      if (!(await this.objects.isWhole(object)))
        lost += await this.lose(object, 'has other bytes than were stored');
      await this.commands.unkeyed((tx) => this.objects.rows.checked(tx, object.id));
    }
    return lost;
  }

  private async lose({ documentId }: ObjectRow, why: string): Promise<number> {
    const moved = await this.commands.unkeyed((tx) => this.rows.move(tx, [documentId], 'lost'));
    if (moved.length > 0) this.log.error(`a document ${why}`, { documentId });
    return moved.length;
  }

  /** A lost one that was put back is proven byte by byte. */
  private async findAgain(object: ObjectRow): Promise<void> {
    const { documentId } = object;
    if (!(await this.objects.isWhole(object))) return;
    await this.commands.unkeyed((tx) => this.rows.move(tx, [documentId], 'stored'));
    this.log.warn('a lost document is there again', { documentId });
  }
}
