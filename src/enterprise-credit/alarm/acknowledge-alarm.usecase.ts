import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import { AlarmNotOpen, NoSuchAlarm } from '../errors.js';
import { AlarmChanges } from './alarm.changes.js';
import { AlarmStore } from './alarm.store.js';
import type { AlarmId } from './alarm.types.js';

/** A person of the operator looked at an alarm and says what it is. It stands until a run is in order. */
@Injectable()
export class AcknowledgeAlarm {
  constructor(
    private readonly commands: Commands,
    private readonly alarms: AlarmStore,
    private readonly changes: AlarmChanges,
  ) {}

  /** @throws NoSuchAlarm, AlarmNotOpen, OwnMatter - of who acts for one of the platforms it is about */
  async run(key: string, actor: Actor, input: { id: AlarmId; reason: string }): Promise<AlarmId> {
    const command = { name: 'enterprise-credit.acknowledge-alarm', actor: personOf(actor), key };
    return this.commands.run(command, input, async (tx) => {
      const alarm = await this.alarms.lock(tx, input.id);
      if (!alarm) throw NoSuchAlarm();
      if (alarm.kind === 'coordination') requireStranger(actor, ...alarm.members);
      if (alarm.state !== 'open') throw AlarmNotOpen();
      await this.changes.acknowledge(tx, alarm, { by: personOf(actor), reason: input.reason });
      return alarm.id;
    });
  }
}
