import { Injectable } from '@nestjs/common';
import { businessDay, type BusinessDay } from '../platform/clock/business-day.js';
import { Clock } from '../platform/clock/clock.js';
import type { SigningKeyView, WorkerView } from './identity.types.js';
import type { SigningKeyDto } from './key/key.dto.js';
import { SigningKeyStore } from './key/signing-key.store.js';
import type { OrganisationDto } from './organisation/organisation.dto.js';
import { ClientStore } from './organisation/client/client.store.js';
import { organisationView } from './organisation/organisation.queries.js';
import { type OrganisationFilter, OrganisationStore } from './organisation/organisation.store.js';
import { fullYears } from './id-document/id-number.rules.js';
import type { Worker } from './worker/worker.entity.js';
import { WorkerStore } from './worker/worker.store.js';

/** Organisations, workers and their keys as others see them: nothing that names a person. */
@Injectable()
export class PartyQueries {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly workers: WorkerStore,
    private readonly keys: SigningKeyStore,
    private readonly clients: ClientStore,
    private readonly clock: Clock,
  ) {}

  async organisation(id: string): Promise<OrganisationDto | null> {
    const row = await this.organisations.find(id);
    return row && organisationView(row);
  }

  /** Those of these ids that there are, by id. */
  async organisationsById(ids: string[]): Promise<Map<string, OrganisationDto>> {
    return new Map((await this.organisations.many(ids)).map((row) => [row.id, organisationView(row)]));
  }

  /** By id, oldest first. */
  async organisationList(filter: OrganisationFilter): Promise<OrganisationDto[]> {
    return (await this.organisations.list(filter)).map(organisationView);
  }

  async worker(id: string): Promise<WorkerView | null> {
    const row = await this.workers.find(id);
    if (!row) return null;
    const { birthDate } = await this.workers.reveal(row, ['birthDate']);
    return workerView(row, birthDate, businessDay(this.clock.now()));
  }

  /** Those of these ids that there are, by id. */
  async workersById(ids: string[]): Promise<Map<string, WorkerView>> {
    const today = businessDay(this.clock.now());
    const found = await this.workers.manyWithBirthDate(ids);
    return new Map(found.map(({ worker, birthDate }) => [worker.id, workerView(worker, birthDate, today)]));
  }

  async signingKey(ownerId: string, kid: string): Promise<SigningKeyView | null> {
    const row = await this.keys.find(ownerId, kid);
    if (row?.memberId) return null; // it speaks by a duty: `MemberKeyQueries.statementKey`
    return row && { ownerId: row.ownerId, kid: row.kid, jwk: row.jwk, state: row.state };
  }

  async personBehind(clientId: string): Promise<string | null> {
    return this.clients.personBehind(clientId);
  }

  async provableSince(personId: string): Promise<Date | null> {
    return this.keys.means.provableSince(personId);
  }

  /** Newest first, retired ones too. */
  async signingKeys(ownerId: string): Promise<SigningKeyDto[]> {
    return (await this.keys.listOf(ownerId)).map(({ kid, jwk, state }) => ({ kid, jwk, state }));
  }
}

function workerView(
  { id, state, level }: Worker,
  birthDate: string | undefined,
  today: BusinessDay,
): WorkerView {
  return { id, state, level, age: birthDate === undefined ? null : fullYears(birthDate, today) };
}
