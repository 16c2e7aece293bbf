import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, isFresh, personOf } from '../../platform/http/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { asId, type WorkerId } from '../../platform/ids/ids.js';
import type { Refusal } from '../../platform/refusal/refusal.js';
import {
  CodeLocked,
  CodeWrong,
  FreshCodeNeeded,
  NotFound,
  PhoneStillYours,
  WorkerErased,
} from '../errors.js';
import { SignInCodeStore } from '../sign-in/sign-in-code.store.js';
import { WorkerStore } from '../worker/worker.store.js';
import { PhoneChanges } from './phone.changes.js';
import type { ChangePhoneDto } from './phone.dto.js';

/** A person takes another number, or says that theirs came to them from somebody else. */
@Injectable()
export class ChangePhone {
  constructor(
    private readonly commands: Commands,
    private readonly codes: SignInCodeStore,
    private readonly workers: WorkerStore,
    private readonly changes: PhoneChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * A code sent to the new number proves that it is at hand. Sessions go on.
   * @throws CodeWrong, CodeLocked, NotFound, WorkerErased, SubjectErased
   */
  async run(actor: Actor, given: ChangePhoneDto): Promise<void> {
    const person = asId<'worker'>(personOf(actor));
    // a refusal is thrown after the transaction, so that a wrong try counts
    const refused = await this.commands.unkeyed((tx) => this.attempt(tx, person, given));
    if (refused) throw refused;
  }

  private async attempt(tx: Tx, person: WorkerId, given: ChangePhoneDto): Promise<Refusal | null> {
    const worker = await this.workers.lock(tx, person);
    if (!worker) return NotFound();
    if (worker.state === 'erased') return WorkerErased();
    const { row, verdict } = await this.codes.tryCode(tx, given);
    if (verdict === 'locked') return CodeLocked();
    if (!row || verdict !== 'right') return CodeWrong();
    await this.codes.markUsed(tx, row);
    await this.changes.move(tx, worker, given.phone, 'proof');
    return null;
  }

  /**
   * Who holds the number now says that the account is not theirs: it loses the number, and the next sign-in with it
   * opens an account of their own. Only a session that could not prove more says so, right after its code.
   * @throws PhoneStillYours, FreshCodeNeeded, NotFound
   */
  async giveUp(actor: Actor): Promise<void> {
    const person = asId<'worker'>(personOf(actor));
    if (actor.weak !== true) throw PhoneStillYours();
    if (!isFresh(actor.signedInAt, this.clock.now())) throw FreshCodeNeeded();
    await this.commands.unkeyed(async (tx) => {
      const worker = await this.workers.lock(tx, person);
      if (worker?.state !== 'active') throw NotFound();
      await this.changes.lose(tx, worker);
    });
  }
}
