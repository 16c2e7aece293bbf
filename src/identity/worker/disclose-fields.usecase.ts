import { Injectable } from '@nestjs/common';
import { AccessLog } from '../../platform/crypto/access-log.js';
import { NotFound, WorkerErased } from '../errors.js';
import type { Disclosed, Disclosure } from '../identity.types.js';
import { WorkerStore } from './worker.store.js';

/** Reads personal fields in clear for another party, and writes down who did. */
@Injectable()
export class DiscloseFields {
  constructor(
    private readonly log: AccessLog,
    private readonly workers: WorkerStore,
  ) {}

  /** @throws NotFound, WorkerErased, SubjectErased. The line is in the log before anything is handed out. */
  async run(disclosure: Disclosure): Promise<Disclosed> {
    const { subjectId, fields, readerId, readerOrganisationId, purpose } = disclosure;
    const worker = await this.workers.find(subjectId);
    if (!worker) throw NotFound();
    if (worker.state === 'erased') throw WorkerErased();
    const read = { subjectId, fields, readerId, readerOrganisationId, purpose };
    await this.log.recordNow(read);
    return this.workers.reveal(worker, fields);
  }
}
