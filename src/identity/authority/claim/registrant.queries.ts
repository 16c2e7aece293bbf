import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { NotFound } from '../../errors.js';
import { isSettled } from '../../real-name/real-name.rules.js';
import { WorkerStore } from '../../worker/worker.store.js';
import { OrganisationStore } from '../../organisation/organisation.store.js';

/** A person who claims to act for an organisation. */
export interface Registrant {
  /** Whether a source confirmed their real name. */
  isReal: boolean;
  /** Empty when they never gave one. */
  name: string;
  /** Empty for somebody of an outside issuer. */
  phone: string;
}

/** Who registers organisations. */
@Injectable()
export class RegistrantQueries {
  constructor(
    private readonly workers: WorkerStore,
    private readonly organisations: OrganisationStore,
  ) {}

  /** @throws NotFound, SubjectErased */
  async of(personId: string): Promise<Registrant> {
    const person = await this.workers.find(personId);
    if (person?.state !== 'active') throw NotFound();
    const { name = '', phone = '' } = await this.workers.reveal(person, ['name', 'phone']);
    return { isReal: isSettled(person.level), name, phone };
  }

  /** How many claims of theirs nobody proved. */
  async unproven(tx: Tx, personId: string): Promise<number> {
    return this.organisations.unprovenOf(tx, personId);
  }
}
