import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { pageByPage } from '../../platform/command/one-by-one.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { WorkerChanges } from '../worker/worker.changes.js';

const PAGE = 200;

/** Destroys what was kept of erased people when its day has come, person by person; safe to stop and repeat. */
@Injectable()
export class DestroyKept {
  constructor(
    private readonly commands: Commands,
    private readonly vault: SubjectVault,
    private readonly changes: WorkerChanges,
    private readonly clock: Clock,
  ) {}

  /** @returns of how many people keys were due */
  async run(): Promise<number> {
    const now = this.clock.now();
    const ending = (afterId: string | null): Promise<string[]> => this.vault.keys.ending(now, afterId, PAGE);
    return pageByPage(ending, (workerId) => this.of(workerId, now), 'keys could not be destroyed');
  }

  private async of(workerId: string, now: Date): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const classes = await this.vault.keys.destroyEnding(tx, workerId, now);
      if (classes.length > 0) await this.changes.publishDestroyed(tx, workerId, classes, now);
    });
  }
}
