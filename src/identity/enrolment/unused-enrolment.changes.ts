import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { asId, type OrganisationId } from '../../platform/ids/ids.js';
import { isSameName } from '../../platform/standard/person-name.js';
import { ErasureStore } from '../me/erasure.store.js';
import { MeansStore } from '../means/means.store.js';
import { SessionStore } from '../session/session.store.js';
import { SignInCodeStore } from '../sign-in/sign-in-code.store.js';
import type { Worker } from '../worker/worker.entity.js';
import { PeopleChanges } from './people.changes.js';

/** Whom a paper names. */
export interface Appointed {
  name: string;
  phone: string;
  idNumber: string;
}

/** Whether anybody ever came by an account. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly sessions: SessionStore,
    private readonly means: MeansStore,
  ) {}

  async cameBy(tx: Tx, { id, works }: Worker): Promise<boolean> {
    return works || (await this.sessions.everBegan(tx, id)) || (await this.means.couldProve(tx, id));
  }
}

/**
 * Takes back what setup gave by a paper with a slip in it: the account of one of the first two people by which nobody ever
 * came. Whoever came once is an owner, and setup changes nothing of theirs.
 */
@Injectable()
export class UnusedEnrolments {
  constructor(
    private readonly stores: PeopleChanges,
    private readonly arrivals: Arrivals,
    private readonly erasure: ErasureStore,
    private readonly clock: Clock,
  ) {}

  /** Of who has the phone or the ID number that a paper names now, but not all of it. */
  async takeBack(tx: Tx, organisationId: OrganisationId, now: Appointed): Promise<void> {
    const { members, workers, workerChanges } = this.stores;
    for (const { personId, addedBy, duties } of await members.listOf(organisationId, tx)) {
      if (personId === null || addedBy !== null || !duties.includes('owner')) continue;
      const worker = await workers.lock(tx, asId(personId));
      if (worker?.state !== 'active' || (await this.arrivals.cameBy(tx, worker))) continue;
      const was = await workers.reveal(worker, ['name', 'idNumber', 'phone'], tx);
      const [isNumber, isPhone] = [was.idNumber === now.idNumber, was.phone === now.phone];
      if ((!isNumber && !isPhone) || (isNumber && isPhone && isSameName(was.name ?? '', now.name))) continue;
      const at = this.clock.now();
      await workerChanges.erase(tx, worker, new Map(), at);
      await this.erasure.end(tx, worker, at);
    }
  }
}

/** Papers by which people come: the code on each, and those that nobody used. */
@Injectable()
export class Papers {
  constructor(
    readonly codes: SignInCodeStore,
    readonly unused: UnusedEnrolments,
  ) {}
}
