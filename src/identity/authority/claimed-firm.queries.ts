import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Tx } from '../../platform/database/database.js';
import { type OrganisationId } from '../../platform/ids/ids.js';
import { ConsentMissing, NotFound, RealNameRequired } from '../errors.js';
import { ConsentStore } from '../consent/consent.store.js';
import { isSettled } from '../real-name/real-name.rules.js';
import { WorkerStore } from '../worker/worker.store.js';
import type { FirmQuestion } from './firm-registry.source.js';

/** Purpose of the consent to ask the business registry about somebody. */
export const AUTHORITY_CHECK = 'authority-check';
const FIELDS = ['name', 'idNumber'] as const;

/** A firm as it is claimed. */
export interface ClaimedFirm {
  id: OrganisationId;
  name: string;
  uscc: string;
}

/** What the registry is asked about a person and a firm. */
@Injectable()
export class ClaimedFirmQueries {
  constructor(
    private readonly workers: WorkerStore,
    private readonly consents: ConsentStore,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The registry may be asked about a person with a confirmed name who consents; that it reads is logged.
   * @throws NotFound, RealNameRequired, ConsentMissing
   */
  async admit(tx: Tx, personId: string, source: string): Promise<void> {
    const person = await this.workers.find(personId, tx);
    if (person?.state !== 'active') throw NotFound();
    if (!isSettled(person.level)) throw RealNameRequired();
    const use = { subjectId: personId, purpose: AUTHORITY_CHECK, recipientId: source };
    const consent = await this.consents.inForce({ ...use, at: this.clock.now() }, tx);
    if (!FIELDS.every((field) => consent?.fields.includes(field)))
      throw ConsentMissing({
        detail: `a consent to ${AUTHORITY_CHECK} of ${FIELDS.join(' and ')} for ${source} must be in force`,
        facts: { purpose: AUTHORITY_CHECK, recipientId: source },
      });
    await this.log.record(tx, {
      subjectId: personId,
      readerId: source,
      fields: [...FIELDS],
      purpose: AUTHORITY_CHECK,
    });
  }

  /** The four elements, once they may be asked about. @throws NotFound, SubjectErased */
  async question(personId: string, firm: ClaimedFirm): Promise<FirmQuestion> {
    const person = await this.workers.find(personId);
    if (person?.state !== 'active') throw NotFound();
    const {
      name = '',
      documentKind = 'resident-id',
      idNumber = '',
    } = await this.workers.reveal(person, [...FIELDS]);
    return {
      requestId: firm.id,
      firmName: firm.name,
      uscc: firm.uscc,
      representativeName: name,
      representativeDocumentKind: documentKind,
      representativeIdNumber: idNumber,
    };
  }
}
