import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import type { PhoneNoticeAbout } from '../identity.types.js';
import { WorkerStore } from '../worker/worker.store.js';
import { PhoneChanges } from './phone.changes.js';

/** What changes in an organisation that its owners hear of by the phones they confirmed. */
export type OwnersHearOf = Extract<
  PhoneNoticeAbout,
  'organisation-members-changed' | 'organisation-keys-changed'
>;

/** Owners hear of every change of keys, members and duties: whoever took over one of them does it behind the others. */
@Injectable()
export class InformOwners {
  constructor(
    private readonly workers: WorkerStore,
    private readonly phones: PhoneChanges,
  ) {}

  /** Every phone of theirs hears that something changed, and nothing that names anybody. */
  async from(tx: Tx, owners: readonly string[], about: OwnersHearOf): Promise<void> {
    for (const personId of owners) {
      const person = await this.workers.find(asId(personId), tx);
      if (person?.state === 'active') await this.phones.inform(tx, person, about);
    }
  }
}
