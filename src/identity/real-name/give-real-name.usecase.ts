import { minimumAge } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { asId, type WorkerId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import {
  IdNumberInvalid,
  IdNumberUnsupported,
  NotFound,
  RealNameSettled,
  TooYoung,
  WorkerErased,
} from '../errors.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import { WorkerStore, type RealName } from '../worker/worker.store.js';
import { readDocument } from '../id-document/id-document.rules.js';
import { fullYears } from '../id-document/id-number.rules.js';
import { properName } from '../id-document/proper-name.rules.js';
import type { GiveRealNameDto, RealNameLevelDto } from './real-name.dto.js';
import { isSettled } from './real-name.rules.js';

/** Takes the name and the document a worker gives: level L1 when they are well-formed. */
@Injectable()
export class GiveRealName {
  constructor(
    private readonly commands: Commands,
    private readonly workers: WorkerStore,
    private readonly changes: WorkerChanges,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NameInvalid, IdNumberInvalid, IdNumberUnsupported, TooYoung, RealNameSettled, NotFound, WorkerErased
   */
  async run(key: string, actor: Actor, given: GiveRealNameDto): Promise<RealNameLevelDto> {
    const realName = await this.read(given);
    const input = { given: this.workers.realNameHash(realName) };
    const command = { name: 'identity.give-real-name', actor: actor.id, key };
    return this.commands.run(command, input, async (tx) => {
      await this.give(tx, asId(personOf(actor)), realName);
      return { level: 'L1' as const };
    });
  }

  private async read(given: GiveRealNameDto): Promise<RealName> {
    const name = properName(given.name);
    const today = businessDay(this.clock.now());
    const read = readDocument(given, today);
    if (read === 'unsupported') throw IdNumberUnsupported();
    if (typeof read === 'string')
      throw IdNumberInvalid({ detail: `wrong ${read}`, fields: [{ path: 'idNumber', message: read }] });
    const minimum = await this.parameters.today(minimumAge);
    if (fullYears(read.birthDate, today) < minimum) throw TooYoung({ facts: { minimumAge: minimum } });
    return { name, ...read };
  }

  private async give(tx: Tx, workerId: WorkerId, realName: RealName): Promise<void> {
    const worker = await this.workers.lock(tx, workerId);
    if (!worker) throw NotFound();
    if (worker.state === 'erased') throw WorkerErased();
    if (isSettled(worker.level)) throw RealNameSettled();
    await this.changes.give(tx, worker, realName);
  }
}
