import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { MOST_ROWS } from './plain-row.js';
import { type CopySection, type KeptData, type OpenMatter, PersonShare } from './person-share.js';

/** What the ground floor itself holds about people. Its documents go by their keys, its answers with the erasure. */
@Injectable()
export class GroundShare extends PersonShare {
  readonly tables = {
    'platform.subject_key': 'the key of before there were classes: destroyed with the longest of them',
    'platform.subject_class_key': 'a key a class: destroyed at its day, the row stays as the proof',
    'platform.access_log': 'who read which fields, never a value: for its years, and nobody changes it',
    'platform.command': 'answers to a person and about them are deleted with the erasure',
    'platform.document': 'the key goes at once, the bytes within ten minutes, the hash stays as evidence',
    'platform.document_reader': 'who may read a document that has no key any more',
  };

  constructor(private readonly database: Database) {
    super();
  }

  open(): Promise<OpenMatter[]> {
    return Promise.resolve([]);
  }

  kept(): Promise<KeptData[]> {
    return Promise.resolve([]);
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const items = await this.database.query<object>(
      `SELECT id, purpose, type, state, size::float8 AS size, hash, opened_at AS "openedAt", stored_at AS "storedAt",
         keep_until AS "keepUntil"
       FROM platform.document WHERE subject_id = $1 ORDER BY id LIMIT $2`,
      [workerId, MOST_ROWS],
    );
    return [{ name: 'documents', zh: '文件', en: 'Documents', items }];
  }

  /** Nothing: keys and answers go in the transaction of the erasure itself. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
