import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { Crons } from '../../platform/outbox/crons.js';
import { RescoreEnterprise } from './rescore-enterprise.usecase.js';
import { ScoreStore } from './score.store.js';

const BATCH = 500;

/** Shows the bands that were held back until their cool-down was over. */
@Injectable()
export class SettleBandsCron {
  constructor(
    private readonly scores: ScoreStore,
    private readonly rescore: RescoreEnterprise,
    private readonly commands: Commands,
    private readonly crons: Crons,
    private readonly clock: Clock,
  ) {}

  @Cron('20 */5 * * * *')
  async run(): Promise<void> {
    await this.crons.exclusive('enterprise-credit.settle-bands', async () => {
      for (const id of await this.scores.bandsDue(this.clock.now(), BATCH))
        await this.commands.unkeyed(async (tx) => this.rescore.again(tx, id));
    });
  }
}
