import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NotFound, WorkerErased } from '../errors.js';
import type { Disclosed, PersonalField } from '../identity.types.js';
import { maskedPhone } from '../member/phone.rules.js';
import { fullYears } from '../id-document/id-number.rules.js';
import { maskedIdNumber } from '../real-name/real-name.rules.js';
import { RealNameCheckStore } from '../real-name/real-name-check.store.js';
import type { AccessLineDto, MeDto } from './me.dto.js';
import type { Worker } from '../worker/worker.entity.js';
import { WorkerStore } from '../worker/worker.store.js';

const ALL_FIELDS: PersonalField[] = ['name', 'idNumber', 'phone', 'birthDate', 'gender'];

/** What a worker may know about themself: all of it. */
@Injectable()
export class MeQueries {
  constructor(
    private readonly workers: WorkerStore,
    private readonly checks: RealNameCheckStore,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Phone and ID number masked, for a screen others may see. @throws NotFound, WorkerErased, SubjectErased */
  async me(id: string): Promise<MeDto> {
    const worker = await this.existing(id);
    const { name, idNumber, phone, birthDate } = await this.workers.reveal(worker, ALL_FIELDS);
    const check = await this.checks.latestOf(worker.id);
    return {
      id: worker.id,
      level: worker.level,
      phone: maskedPhone(phone ?? ''),
      name: name ?? null,
      idNumber: idNumber === undefined ? null : maskedIdNumber(idNumber),
      documentKind: idNumber === undefined ? null : (worker.documentKind ?? 'resident-id'),
      age: birthDate === undefined ? null : fullYears(birthDate, businessDay(this.clock.now())),
      realNameCheck: check?.state ?? null,
      registeredAt: worker.registeredAt,
      version: worker.version,
    };
  }

  /** Every personal field in clear, as the account holds it. @throws NotFound, WorkerErased, SubjectErased */
  async personal(id: string): Promise<{ worker: Worker; fields: Disclosed }> {
    const worker = await this.existing(id);
    return { worker, fields: await this.workers.reveal(worker, ALL_FIELDS) };
  }

  /** Newest first. */
  async accessLog(id: string, page: { limit: number; cursor?: string }): Promise<Page<AccessLineDto>> {
    return pageById(
      page,
      (limit, before) => this.log.linesOf(id, limit, before),
      (line) => {
        const { readerId, readerOrganisationId = null, fields, purpose, readAt } = line;
        return { id: line.id, readerId, readerOrganisationId, fields, purpose, readAt };
      },
    );
  }

  private async existing(id: string): Promise<Worker> {
    const worker = await this.workers.find(id);
    if (!worker) throw NotFound();
    if (worker.state === 'erased') throw WorkerErased();
    return worker;
  }
}
