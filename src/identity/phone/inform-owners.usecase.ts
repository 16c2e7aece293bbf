import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import type { PhoneNoticeAbout } from '../identity.types.js';
import { OwnerStore } from '../owners/owner.store.js';
import { WorkerStore } from '../worker/worker.store.js';
import { PhoneChanges } from './phone.changes.js';

/** What changes in an organisation that its owners hear of by the phones they confirmed. */
export type OwnersHearOf = Extract<
  PhoneNoticeAbout,
  'organisation-members-changed' | 'organisation-keys-changed' | 'lone-release'
>;

/** Owners hear of every change of keys, members and duties: whoever took over one of them does it behind the others. */
@Injectable()
export class InformOwners {
  constructor(
    private readonly workers: WorkerStore,
    private readonly phones: PhoneChanges,
    private readonly owners: OwnerStore,
  ) {}

  /** Those who own it now: one person alone moved its money, and another owner, or the same whose key was taken, can stop it. */
  async ofOrganisation(tx: Tx, organisationId: string, about: OwnersHearOf): Promise<void> {
    await this.from(tx, await this.owners.of(tx, organisationId), about);
  }

  /** Every phone of theirs hears that something changed, and nothing that names anybody. */
  async from(tx: Tx, owners: readonly string[], about: OwnersHearOf): Promise<void> {
    for (const personId of owners) {
      const person = await this.workers.find(asId(personId), tx);
      if (person?.state === 'active') await this.phones.inform(tx, person, about);
    }
  }
}
