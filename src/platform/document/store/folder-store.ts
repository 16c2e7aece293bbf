import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bytes } from '../document.types.js';
import {
  DocumentStoreUnusableError,
  folderOf,
  type ListedObject,
  ObjectMissing,
  ObjectStore,
} from './object-store.js';

/** Whose folder it is: one installation's, and the one folder of it. */
export interface FolderMarker {
  installationId: string;
  folderId: string;
}

/** What the database knows of the folder. */
export interface FolderRegister {
  newId(): string;
  installationId(): Promise<string>;
  /** Makes the folder the installation's when it has none yet. @returns the one that is */
  claim(folderId: string): Promise<string>;
}

const MARKER = 'xingong-documents.json';

const isAbsent = (error: unknown): boolean => (error as { code?: string }).code === 'ENOENT';

/**
 * A local folder: `objects/<two digits>/<key>`, each written beside and renamed. It serves one machine, or several that
 * mount it; a marker in it says whose it is.
 */
export class FolderStore extends ObjectStore {
  constructor(
    private readonly folder: string,
    private readonly register: FolderRegister,
  ) {
    super();
  }

  /** @throws DocumentStoreUnusableError */
  async open(): Promise<void> {
    const { folderId, installationId } = await this.marker().catch((error: unknown) => {
      throw new DocumentStoreUnusableError(
        `The folder of documents ${this.folder} cannot be used: ${(error as Error).message}.`,
      );
    });
    const isOurs =
      installationId === (await this.register.installationId()) &&
      folderId === (await this.register.claim(folderId));
    if (!isOurs)
      throw new DocumentStoreUnusableError(
        `The folder of documents ${this.folder} is not the one this installation keeps its documents in: ` +
          'mount that folder here (XINGONG_DOCUMENTS_DIR), or use a store that all machines reach (XINGONG_DOCUMENTS=s3).',
      );
  }

  async put(key: string, bytes: Bytes): Promise<void> {
    const part = this.partOf(key);
    await mkdir(path.dirname(part), { recursive: true });
    const file = await open(part, 'w', 0o600);
    try {
      for await (const piece of bytes) await file.writeFile(piece);
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(part, { force: true });
      throw error;
    }
    await file.close();
    const target = this.fileOf(key);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(part, target);
    await syncFolder(path.dirname(target)); // a rename is lost with the power until its folder is written
  }

  async *get(key: string): AsyncGenerator<Buffer> {
    try {
      yield* createReadStream(this.fileOf(key), { highWaterMark: 262_144 }) as AsyncIterable<Buffer>;
    } catch (error) {
      throw isAbsent(error) ? new ObjectMissing(key) : error;
    }
  }

  async sizeOf(key: string): Promise<number | undefined> {
    try {
      return (await stat(this.fileOf(key))).size;
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async *list(folder: string): AsyncGenerator<ListedObject> {
    const keys = await readdir(path.join(this.folder, 'objects', folder)).catch((error: unknown) => {
      if (isAbsent(error)) return []; // made with its first object
      throw error;
    });
    for (const key of keys) {
      const size = await this.sizeOf(key);
      if (size !== undefined) yield { key, size };
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.partOf(key), { force: true });
    await rm(this.fileOf(key), { force: true });
  }

  /** The marker of the folder, made when there is none; of two processes that make it one wins. */
  private async marker(): Promise<FolderMarker> {
    const file = path.join(this.folder, MARKER);
    const known = await read(file);
    if (known) return known;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const folderId = this.register.newId();
    const made: FolderMarker = { installationId: await this.register.installationId(), folderId };
    const fresh = `${file}.${folderId}`;
    await writeFile(fresh, JSON.stringify(made), { mode: 0o600 });
    await link(fresh, file).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(fresh);
    return (await read(file))!;
  }

  private fileOf(key: string): string {
    return path.join(this.folder, 'objects', folderOf(key), key);
  }

  private partOf(key: string): string {
    return path.join(this.folder, 'parts', key);
  }
}

async function read(file: string): Promise<FolderMarker | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as FolderMarker;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
