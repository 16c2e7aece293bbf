import { Injectable, Logger } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import { oneByOne } from '../../command/one-by-one.js';
import { Parameters } from '../../parameter/parameters.js';
import { DocumentRows } from '../document.rows.js';
import type { ObjectRow } from '../document.types.js';
import { UPLOAD_POLICY } from '../purposes.js';
import { SealedObjects } from '../sealing/sealed-objects.js';
import { FOLDERS } from '../store/object-store.js';

const PAGE = 500;

/** What a walk over all documents found so far. */
interface Walk {
  lost: number;
  failures: unknown[];
}

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

  /**
   * A document that can not be looked at holds up no other; a store that lists nothing ends the walk.
   * @returns how many documents are lost now that were not before
   */
  async run(): Promise<number> {
    const walk: Walk = { lost: 0, failures: [] };
    for (const folder of FOLDERS) await this.folderBySize(folder, walk);
    await this.someByHash(walk);
    if (walk.failures.length > 0) throw new AggregateError(walk.failures, 'documents could not be checked');
    return walk.lost;
  }

  /** By one listing of the folder; what is not in it is asked for by its name before it is called lost. */
  private async folderBySize(folder: string, walk: Walk): Promise<void> {
    let page = await this.objects.rows.wholeIn(folder, null, PAGE);
    const sizes = page.length > 0 ? await this.objects.sizesIn(folder) : new Map<string, number>();
    while (page.length > 0) {
      const documents = await this.rows.findEach(page.map(({ documentId }) => documentId));
      const gone = new Set(documents.filter(({ state }) => state === 'lost').map(({ id }) => id));
      const look = async (object: ObjectRow): Promise<void> => {
        const isThere = sizes.get(object.id) === object.sealedSize || (await this.objects.isThere(object));
        if (!isThere) walk.lost += await this.lose(object, 'is not in the store, or has another size');
        else if (gone.has(object.documentId)) await this.findAgain(object);
      };
      await this.each(page, look, walk);
      page = await this.objects.rows.wholeIn(folder, page.at(-1)!.id, PAGE);
    }
  }

  private async someByHash(walk: Walk): Promise<void> {
    const { checkedBytes } = await this.parameters.today(UPLOAD_POLICY);
    const compare = async (object: ObjectRow): Promise<void> => {
      if (!(await this.objects.isWhole(object)))
        walk.lost += await this.lose(object, 'has other bytes than were stored');
      await this.commands.unkeyed((tx) => this.objects.rows.checked(tx, object.id));
    };
    await this.each(await this.objects.rows.leastChecked(checkedBytes), compare, walk);
  }

  private async each(
    objects: ObjectRow[],
    look: (object: ObjectRow) => Promise<void>,
    { failures }: Walk,
  ): Promise<void> {
    await oneByOne(objects, look, 'a page').catch((error: AggregateError) =>
      failures.push(...(error.errors as unknown[])),
    );
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
