import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchPayRun, PayRunClosed } from '../../errors.js';
import { PayRunDesk } from '../draft/pay-run-desk.store.js';
import { RunSteps } from '../draft/run-steps.changes.js';
import { PayRunStore } from '../pay-run.store.js';

/**
 * Takes back a draft that was not released, or is still being made, and calls off one that waits for its hour: its wages
 * are due again. In a direct hire the employer does.
 */
@Injectable()
export class CancelPayRun {
  constructor(
    private readonly commands: Commands,
    private readonly runs: PayRunStore,
    private readonly desk: PayRunDesk,
    private readonly steps: RunSteps,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchPayRun, PayRunClosed */
  async run(key: string, actor: Actor, payRunId: string): Promise<void> {
    const known = await this.runs.byId(payRunId);
    if (!known || known.providerId !== actor.organisationId) throw NoSuchPayRun();
    const command = { name: 'payroll.cancel-pay-run', actor: actor.id, key };
    await this.commands.run(command, { payRunId }, async (tx) => {
      await this.desk.lockAgent(tx, known.providerId);
      const run = await this.runs.lock(tx, payRunId);
      if (run.state !== 'draft' && run.state !== 'drafting' && run.state !== 'delayed') throw PayRunClosed();
      await this.steps.takeBack(tx, run, { at: this.clock.now(), cause: 'cancelled' });
      return null;
    });
  }
}
