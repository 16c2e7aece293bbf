import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { asId, newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import {
  organisationRecovered,
  organisationRecoveryAsked,
  organisationRecoveryStopped,
} from '../../events.js';
import { MemberChanges } from '../../member/member.changes.js';
import { MemberStore } from '../../member/member.store.js';
import type { Organisation } from '../../organisation/organisation.entity.js';
import { OrganisationStore } from '../../organisation/organisation.store.js';
import { PhoneChanges } from '../../phone/phone.changes.js';
import { organisationRecoveryCooled } from '../../waits.js';
import { WorkerStore } from '../../worker/worker.store.js';
import { EndAuthority } from '../end-authority.changes.js';
import type { OrganisationRecovery } from './organisation-recovery.entity.js';
import { OrganisationRecoveryStore } from './organisation-recovery.store.js';

/** How often one is looked at whose organisation is contested: a contest takes days. */
const CONTESTED_MS = 3_600_000;

/** Whom an organisation is reached by: its owners' and administrators' own phones, and its contact's. */
@Injectable()
export class OrganisationChannels {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly members: MemberStore,
    private readonly workers: WorkerStore,
    private readonly phones: PhoneChanges,
  ) {}

  /** Every number hears once that the organisation is to be recovered. */
  async inform(tx: Tx, organisation: Organisation): Promise<void> {
    for (const phone of new Set(await this.phonesOf(tx, organisation)))
      await this.phones.informNumber(tx, { phone, about: 'organisation-recovery-asked', stays: [] });
  }

  private async phonesOf(tx: Tx, organisation: Organisation): Promise<string[]> {
    const phones = [await this.organisations.contactOf(tx, organisation)];
    for (const personId of await this.members.peopleWith(tx, organisation.id, ['owner', 'administrator'])) {
      const person = await this.workers.find(personId, tx);
      if (person?.state === 'active')
        phones.push((await this.workers.reveal(person, ['phone'], tx)).phone ?? '');
    }
    return phones.filter((phone) => phone !== '');
  }
}

/** Stores of who comes and who goes when an organisation is recovered. */
@Injectable()
export class OrganisationSuccession {
  constructor(
    private readonly workers: WorkerStore,
    private readonly members: MemberChanges,
    private readonly endings: EndAuthority,
  ) {}

  /** All members, sessions, clients and keys end; the person is the only owner. */
  async run(tx: Tx, organisationId: OrganisationId, personId: string): Promise<void> {
    const person = await this.workers.lock(tx, asId(personId));
    const { name = '', phone = '' } = person ? await this.workers.reveal(person, ['name', 'phone'], tx) : {};
    await this.endings.of(tx, organisationId);
    const owner = { organisationId, personId, name, phone, duties: ['owner' as const], addedBy: null };
    await this.members.add(tx, { id: newId<'member'>(), ...owner });
  }
}

/** When a recovery is done, and what is told of it. */
@Injectable()
export class OrganisationRecoveryClock {
  constructor(
    private readonly clock: Clock,
    private readonly deadlines: Deadlines,
    readonly outbox: Outbox,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  set(tx: Tx, id: string, dueAt: Date): void {
    this.deadlines.set(tx, organisationRecoveryCooled, id, dueAt);
  }

  clear(tx: Tx, id: string): void {
    this.deadlines.clear(tx, organisationRecoveryCooled, id);
  }
}

/** How the recovery of an organisation goes on, and the events that say so. */
@Injectable()
export class OrganisationRecoveryChanges {
  constructor(
    private readonly recoveries: OrganisationRecoveryStore,
    private readonly members: MemberStore,
    private readonly succession: OrganisationSuccession,
    private readonly clock: OrganisationRecoveryClock,
  ) {}

  /** Two people asked: the organisation and its owners hear of it, and may object until `dueAt`. */
  async ask(
    tx: Tx,
    asked: Pick<OrganisationRecovery, 'organisationId' | 'personId' | 'askedBy' | 'dueAt'>,
    reason: string,
  ): Promise<void> {
    const { organisationId, personId, dueAt } = asked;
    const id = newId<'organisation-recovery'>();
    const open = { state: 'cooling', askedAt: this.clock.now(), objectedBy: null, endedAt: null } as const;
    await this.recoveries.add(tx, { ...asked, ...open, id }, reason);
    this.clock.set(tx, id, dueAt);
    const owners = await this.members.peopleWith(tx, organisationId, ['owner', 'administrator']);
    const event = { recoveryId: id, organisationId, personId, owners, dueAt: dueAt.toISOString() };
    await this.clock.outbox.append(tx, organisationRecoveryAsked, event, organisationId);
  }

  /** Somebody still acts for the organisation. */
  async objected(tx: Tx, recovery: OrganisationRecovery, by: string): Promise<void> {
    this.clock.clear(tx, recovery.id);
    await this.recoveries.change(tx, recovery, {
      state: 'objected',
      objectedBy: by,
      endedAt: this.clock.now(),
    });
    const { id: recoveryId, organisationId, personId } = recovery;
    const event = { recoveryId, organisationId, personId };
    await this.clock.outbox.append(tx, organisationRecoveryStopped, event, organisationId);
  }

  /** Who the organisation is, is contested: looked at again once the contest may be over. */
  waitOn(tx: Tx, { id }: OrganisationRecovery): void {
    this.clock.set(tx, id, new Date(this.clock.now().getTime() + CONTESTED_MS));
  }

  /** The person or the organisation fits no more. */
  async void(tx: Tx, recovery: OrganisationRecovery): Promise<void> {
    await this.recoveries.change(tx, recovery, { state: 'void', endedAt: this.clock.now() });
  }

  /** Whoever acted for it ceases to, and the named person owns it. */
  async complete(tx: Tx, recovery: OrganisationRecovery): Promise<void> {
    const { id: recoveryId, organisationId, personId } = recovery;
    const former = await this.members.peopleWith(tx, organisationId, ['owner', 'administrator']);
    await this.succession.run(tx, organisationId, personId);
    await this.recoveries.change(tx, recovery, { state: 'done', endedAt: this.clock.now() });
    const event = { recoveryId, organisationId, personId, former };
    await this.clock.outbox.append(tx, organisationRecovered, event, organisationId);
  }
}
