import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId, type WorkerId } from '../../platform/ids/ids.js';
import { idNumberCheckCharacter, readIdNumber } from '../id-document/id-number.rules.js';
import { PeopleChanges } from '../enrolment/people.changes.js';
import { RealNameSource } from '../real-name/real-name.source.js';

const FILE = 'operator-people.json';
const NAMES = ['运营甲', '运营乙'];
type NamedResident = { name: string; documentKind: 'resident-id'; idNumber: string };
const MOST_DRAWS = 10;

/** Somebody of a trial's operator, with all that they sign in by. */
interface TrialPerson {
  name: string;
  phone: string;
  memberId: string;
  /** `otpauth:` URI of their authenticator. */
  totp: string;
}

/**
 * Makes two owners of the operator on the first start of a trial, so that four eyes can be shown. Their secrets lie in
 * the data folder: only where the outside is simulated and nobody but this machine reaches the service.
 */
@Injectable()
export class BootstrapTrialPeople {
  constructor(
    private readonly commands: Commands,
    private readonly stores: PeopleChanges,
    private readonly source: RealNameSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The file with what the two sign in by (mode 0600), made once for a database; null where it is no trial. */
  async ensure(dataDir: string, organisationId: OrganisationId): Promise<string | null> {
    if (!this.config.trial) return null;
    const file = path.join(dataDir, FILE);
    if (existsSync(file) && (await this.areHere(file))) return file;
    const people: TrialPerson[] = [];
    for (const name of NAMES) people.push(await this.make(organisationId, name));
    writeFileSync(file, `${JSON.stringify({ organisationId, people }, null, 2)}\n`, { mode: 0o600 });
    return file;
  }

  /** An emptied database beside a file of before has nobody of it. */
  private async areHere(file: string): Promise<boolean> {
    const { people } = JSON.parse(readFileSync(file, 'utf8')) as { people: TrialPerson[] };
    const found = await Promise.all(people.map(({ memberId }) => this.stores.members.find(memberId)));
    return found.every((member) => member !== null);
  }

  /** Their names are confirmed as everybody's: given, asked about at the simulated source, and then recorded. */
  private async make(organisationId: OrganisationId, name: string): Promise<TrialPerson> {
    const named = { name, documentKind: 'resident-id' as const, idNumber: madeUpIdNumber() };
    const { id, ...person } = await this.commands.unkeyed((tx) => this.letIn(tx, organisationId, named));
    const { answer } = await this.source.ask({ requestId: newId<'real-name-check'>(), ...named });
    if (answer !== 'match') throw new Error(`the simulated source does not know ${name}: ${answer}`);
    const { name: source } = this.source;
    const { workers, workerChanges } = this.stores;
    await this.commands.unkeyed(async (tx) => {
      const given = (await workers.lock(tx, id))!;
      await workerChanges.confirm(tx, given, given.version, source);
    });
    return person;
  }

  private async letIn(
    tx: Tx,
    organisationId: OrganisationId,
    named: NamedResident,
  ): Promise<TrialPerson & { id: WorkerId }> {
    const { name } = named;
    const { id, phone } = await this.open(tx);
    await this.name(tx, id, named);
    const memberId = newId<'member'>();
    const member = { id: memberId, organisationId, name, phone, duties: ['owner' as const] };
    await this.stores.memberChanges.add(tx, { ...member, addedBy: null, personId: id });
    const totp = await this.stores.totps.enrol(tx, id, name);
    await this.stores.totps.confirm(tx, id);
    return { id, name, phone, memberId, totp: totp! };
  }

  private async open(tx: Tx): Promise<{ id: WorkerId; phone: string }> {
    for (let draws = 0; draws < MOST_DRAWS; draws++) {
      const [id, phone] = [newId<'worker'>(), `199${String(randomInt(10 ** 8)).padStart(8, '0')}`];
      if (await this.stores.workers.open(tx, { id, phone, at: this.clock.now() })) return { id, phone };
    }
    throw new Error('no made-up number is free');
  }

  private async name(tx: Tx, id: WorkerId, named: NamedResident): Promise<void> {
    const read = readIdNumber(named.idNumber, businessDay(this.clock.now()));
    if (typeof read === 'string') throw new Error(`a made-up ID number is none: ${read}`);
    const { birthDate, gender, region } = read;
    const { workers, workerChanges } = this.stores;
    await workerChanges.give(tx, (await workers.lock(tx, id))!, { ...named, birthDate, gender, region });
  }
}

/** Of nobody: first registered in Changsha, born in 1980. */
function madeUpIdNumber(): string {
  const first17 = `43010419800101${String(randomInt(1000)).padStart(3, '0')}`;
  return first17 + idNumberCheckCharacter(first17);
}
