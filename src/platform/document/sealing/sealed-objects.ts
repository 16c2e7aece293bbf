import { createHash, type Hash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { SubjectVault } from '../../crypto/subject-vault.js';
import { pageByPage } from '../../command/one-by-one.js';
import { Database } from '../../database/database.js';
import { newId } from '../../ids/ids.js';
import { type Sealing, sealedColumn } from '../../personal/personal-class.js';
import { StoreAway } from '../document.errors.js';
import type { Bytes, DocumentId, ObjectId, ObjectRow } from '../document.types.js';
import { ObjectMissing, ObjectStore } from '../store/object-store.js';
import { ObjectRows } from './object.rows.js';
import { opened, sealed } from './stream-seal.js';

// a paper goes with its person at once: what the law keeps is kept by whoever must, in writing
const objectKey = sealedColumn('platform.document_object.sealed_key', 'identity');

/** Whose object it is; `part` is null for a whole document. */
export interface ObjectOf {
  documentId: DocumentId;
  subjectId: string;
  part: number | null;
}

/** What was written, on its way to be kept. */
export type WrittenObject = Omit<ObjectRow, 'sealedKey'>;

/** Counts and hashes what passes. */
export class Meter {
  size = 0;
  private readonly sum: Hash = createHash('sha256');

  async *over(bytes: Bytes): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      this.size += piece.length;
      this.sum.update(piece);
      yield piece;
    }
  }

  /** SHA-256 of all that passed, base64url. Asked once, at the end. */
  hash(): string {
    return this.sum.digest('base64url');
  }
}

/**
 * Objects in the store, each sealed under a key of its own that is wrapped by the key of the person or case it belongs
 * to: the store never sees a plain byte, and whoever is erased takes every object along.
 */
@Injectable()
export class SealedObjects {
  private readonly log = new Logger('documents');

  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    readonly rows: ObjectRows,
    private readonly store: ObjectStore,
  ) {}

  /** Writes a stream; it counts only once it is kept in a transaction. What fails leaves nothing to read. @throws SubjectErased, StoreAway */
  async write({ documentId, subjectId, part }: ObjectOf, plain: Bytes): Promise<WrittenObject> {
    const id = newId<'document-object'>();
    const key = randomBytes(32);
    await this.database.transaction(async (tx) => {
      const sealedKey = await this.vault.encrypt(tx, subjectId, fieldOf(id), key.toString('base64'));
      await this.rows.begin(tx, { id, documentId, part, sealedKey });
    });
    const clear = new Meter();
    const box = new Meter();
    let atSource: unknown;
    const source = watched(plain, (error) => (atSource = error));
    try {
      await this.store.put(id, box.over(sealed(key, id, clear.over(source))));
    } catch (error) {
      await this.doom([id]); // what the store got of it may still arrive there: the clock removes it
      throw error === atSource ? error : this.away(error);
    }
    const sizes = { size: clear.size, sealedSize: box.size };
    return { id, documentId, part, ...sizes, hash: clear.hash(), sealedHash: box.hash() };
  }

  /** The plain bytes. @throws SubjectErased; while it is read: SealBroken, ObjectMissing, StoreAway */
  async read(object: Pick<ObjectRow, 'id' | 'sealedKey'>, subjectId: string): Promise<Bytes> {
    const key = await this.vault.decrypt(subjectId, fieldOf(object.id), object.sealedKey);
    return opened(Buffer.from(key, 'base64'), object.id, this.fromStore(object.id));
  }

  private async *fromStore(id: ObjectId): AsyncGenerator<Uint8Array> {
    try {
      yield* this.store.get(id);
    } catch (error) {
      throw error instanceof ObjectMissing ? error : this.away(error);
    }
  }

  /** Whether the store has it, as long as it was. @throws StoreAway */
  async isThere({ id, sealedSize }: Pick<ObjectRow, 'id' | 'sealedSize'>): Promise<boolean> {
    const size = await this.store.sizeOf(id).catch((error: unknown) => {
      throw this.away(error);
    });
    return size === sealedSize;
  }

  /** Sizes of what the store has in a folder, by key. @throws StoreAway */
  async sizesIn(folder: string): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    try {
      for await (const { key, size } of this.store.list(folder)) sizes.set(key, size);
    } catch (error) {
      throw this.away(error);
    }
    return sizes;
  }

  /** Whether every sealed byte in the store is the one that was written. */
  async isWhole({ id, sealedHash, sealedSize }: ObjectRow): Promise<boolean> {
    const box = new Meter();
    try {
      for await (const _ of box.over(this.store.get(id))) if (box.size > sealedSize) return false;
    } catch (error) {
      if (error instanceof ObjectMissing) return false;
      throw error;
    }
    return box.hash() === sealedHash;
  }

  /** Removes doomed bytes, and those whose writer died before `before`. @returns how many objects went */
  async sweep(before: Date, limit: number): Promise<number> {
    const going = (afterId: ObjectId | null): Promise<ObjectId[]> => this.rows.going(before, afterId, limit);
    const remove = async (id: ObjectId): Promise<void> => {
      await this.store.delete(id);
      await this.database.transaction((tx) => this.rows.forget(tx, [id]));
    };
    return pageByPage(going, remove, 'objects could not be removed');
  }

  private away(error: unknown): Error {
    this.log.error('the store of documents failed', error);
    return StoreAway({ retryAfter: 30 });
  }

  /** Removes what its writer wrote and does not want. */
  async drop(ids: ObjectId[]): Promise<void> {
    await this.doom(ids);
    await this.clear(ids);
  }

  /** Removes what a document does not need any more and nobody is writing. */
  async clearOf(documentId: DocumentId): Promise<void> {
    await this.clear(await this.rows.replaced(documentId));
  }

  private async doom(ids: ObjectId[]): Promise<void> {
    await this.database.transaction((tx) => this.rows.doom(tx, ids));
  }

  /** The bytes of doomed objects go now; where the store is away, by the clock. */
  private async clear(ids: ObjectId[]): Promise<void> {
    try {
      for (const id of ids) await this.store.delete(id);
    } catch (error) {
      this.log.warn('objects stay in the store until the next tidying', error);
      return;
    }
    await this.database.transaction((tx) => this.rows.forget(tx, ids));
  }
}

/** Passes a stream on, and says what went wrong with it. */
async function* watched(bytes: Bytes, failed: (error: unknown) => void): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    failed(error);
    throw error;
  }
}

function fieldOf(id: ObjectId): Sealing {
  return objectKey(`document.${id}`);
}
