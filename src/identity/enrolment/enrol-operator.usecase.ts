import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId, type WorkerId } from '../../platform/ids/ids.js';
import { isSameName } from '../../platform/standard/person-name.js';
import { readIdNumber } from '../id-document/id-number.rules.js';
import { properName } from '../id-document/proper-name.rules.js';
import { OrganisationChanges } from '../organisation/organisation.changes.js';
import { isSettled } from '../real-name/real-name.rules.js';
import { CODE_DIGITS, codeOf, ENROLMENT_LIFETIME_SECONDS } from '../sign-in/sign-in-code.rules.js';
import { PeopleChanges } from './people.changes.js';
import { Papers } from './unused-enrolment.changes.js';

/** Who vouched for the real names of an installation's first people: whoever set it up, on the paper that appoints them. */
const SETUP = 'setup';
const FIRST_PEOPLE = 2;

/** One of the first two people of the operator, as their appointment says. */
export interface FirstPerson {
  name: string;
  phone: string;
  /** Of the resident ID card (GB 11643). */
  idNumber: string;
}

/** What goes on the paper that the person is handed. */
export interface Enrolment {
  organisationId: string;
  phone: string;
  code: string;
  handle: string;
  expiresAt: Date;
}

/** Somebody who can not be one of the first two; the line says why, and names nobody. */
export class EnrolmentRefused extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'EnrolmentRefused';
  }
}

/**
 * Lets the first two people of the operator in where no text reaches them and no source confirms a name yet: each owns
 * the operator, is named by the paper that appoints them, and signs in by a code that is printed once. Everybody
 * after them comes by the ways that are there for everybody.
 */
@Injectable()
export class EnrolOperator {
  constructor(
    private readonly commands: Commands,
    private readonly stores: PeopleChanges,
    private readonly organisations: OrganisationChanges,
    private readonly papers: Papers,
    private readonly clock: Clock,
  ) {}

  /**
   * Repeatable, with the same name and number, for a person who lost the paper or whom nobody can print one for; with another
   * phone, name or number where the one before was wrong, as long as nobody came by it.
   * @throws EnrolmentRefused
   */
  async run({ name: given, phone, idNumber }: FirstPerson): Promise<Enrolment> {
    const name = properName(given);
    const read = readIdNumber(idNumber, businessDay(this.clock.now()));
    if (typeof read === 'string') throw new EnrolmentRefused(`the ID number can not be read: ${read}`);
    const { birthDate, gender, region } = read;
    return this.commands.unkeyed(async (tx) => {
      const organisationId = await this.organisations.ensureOperator(tx);
      await this.papers.unused.takeBack(tx, organisationId, { name, phone, idNumber });
      const personId = await this.personOf(tx, phone);
      const member = await this.memberOf(tx, organisationId, { personId, name, phone });
      if (member === 'full') throw new EnrolmentRefused('the operator has its two first people already');
      const named = { name, documentKind: 'resident-id' as const, idNumber, birthDate, gender, region };
      await this.nameAs(tx, personId, named);
      return this.print(tx, organisationId, phone);
    });
  }

  /**
   * A new paper for one of the first two: their session ended, and nobody is signed in who could print one. A second
   * factor that they have is asked for beside it. @throws EnrolmentRefused
   */
  async again(phone: string): Promise<Enrolment> {
    return this.commands.unkeyed(async (tx) => {
      const organisationId = await this.organisations.ensureOperator(tx);
      const personId = await this.stores.workers.idByPhone(phone, tx);
      const members = await this.stores.members.listOf(organisationId, tx);
      const isOwner = members.some((one) => one.personId === personId && one.duties.includes('owner'));
      if (!isOwner) throw new EnrolmentRefused('no owner of the operator has this phone');
      return this.print(tx, organisationId, phone);
    });
  }

  private async personOf(tx: Tx, phone: string): Promise<WorkerId> {
    const id = newId<'worker'>();
    if (await this.stores.workers.open(tx, { id, phone, at: this.clock.now() })) return id;
    return (await this.stores.workers.idByPhone(phone, tx))!;
  }

  /** They are an owner now, or were made one by an earlier run: the code alone lets nobody in who has a second factor. */
  private async memberOf(
    tx: Tx,
    organisationId: OrganisationId,
    person: { personId: WorkerId; name: string; phone: string },
  ): Promise<'here' | 'full'> {
    const { members, memberChanges } = this.stores;
    const owners = (await members.listOf(organisationId, tx)).filter(({ duties }) =>
      duties.includes('owner'),
    );
    if (owners.some(({ personId }) => personId === person.personId)) return 'here';
    if (owners.length >= FIRST_PEOPLE) return 'full';
    const member = { id: newId<'member'>(), organisationId, ...person, duties: ['owner' as const] };
    await memberChanges.add(tx, { ...member, addedBy: null });
    return 'here';
  }

  private async nameAs(
    tx: Tx,
    personId: WorkerId,
    named: Parameters<PeopleChanges['workerChanges']['give']>[2],
  ): Promise<void> {
    const { workers, workerChanges } = this.stores;
    const worker = (await workers.lock(tx, personId))!;
    if (isSettled(worker.level)) {
      const { name = '', idNumber } = await workers.reveal(worker, ['name', 'idNumber'], tx);
      if (isSameName(name, named.name) && idNumber === named.idNumber) return;
      throw new EnrolmentRefused('this phone is of somebody whose name is confirmed, and it is another name');
    }
    await workerChanges.give(tx, worker, named);
    const given = (await workers.lock(tx, personId))!;
    if (!(await workerChanges.confirm(tx, given, given.version, SETUP)))
      throw new EnrolmentRefused('somebody else is confirmed with this ID number');
  }

  private async print(tx: Tx, organisationId: string, phone: string): Promise<Enrolment> {
    const at = this.clock.now();
    const code = codeOf(randomInt(10 ** CODE_DIGITS));
    const handle = randomBytes(16).toString('base64url');
    const expiresAt = new Date(at.getTime() + ENROLMENT_LIFETIME_SECONDS * 1000);
    await this.papers.codes.issue(
      tx,
      { id: newId(), phone, code, handle, at, expiresAt },
      { needsFactor: false },
    );
    return { organisationId, phone, code, handle, expiresAt };
  }
}
