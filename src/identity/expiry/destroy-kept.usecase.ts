import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import type { KeyClass } from '../../platform/personal/personal-class.js';
import { WorkerChanges } from '../worker/worker.changes.js';

const BATCH = 200;

/** Destroys what was kept of erased people when its day has come, class by class; safe to stop and repeat. */
@Injectable()
export class DestroyKept {
  constructor(
    private readonly commands: Commands,
    private readonly vault: SubjectVault,
    private readonly changes: WorkerChanges,
    private readonly clock: Clock,
  ) {}

  /** @returns how many keys were destroyed */
  async run(): Promise<number> {
    let total = 0;
    for (let done = BATCH; done === BATCH; total += done) done = await this.batch();
    return total;
  }

  private async batch(): Promise<number> {
    const now = this.clock.now();
    return this.commands.unkeyed(async (tx) => {
      const ending = await this.vault.keys.lockEnding(tx, now, BATCH);
      const classesOf = new Map<string, KeyClass[]>();
      for (const { subjectId: workerId, kind } of ending) {
        await this.vault.keys.destroy(tx, { subjectId: workerId, kind }, now);
        classesOf.set(workerId, [...(classesOf.get(workerId) ?? []), kind]);
      }
      for (const [workerId, classes] of classesOf) {
        await this.changes.publishDestroyed(tx, workerId, classes, now);
      }
      return ending.length;
    });
  }
}
