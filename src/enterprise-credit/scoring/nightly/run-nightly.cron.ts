import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Crons } from '../../../platform/outbox/crons.js';
import { WatchModel } from '../monitoring/watch-model.usecase.js';
import { RescoreEveryone } from './rescore-everyone.usecase.js';

/** The night's work; a night that was cut off goes on at the next tick. */
@Injectable()
export class RunNightlyCron {
  constructor(
    private readonly rescore: RescoreEveryone,
    private readonly watch: WatchModel,
    private readonly crons: Crons,
  ) {}

  @Cron('0 */10 2-5 * * *', { timeZone: 'Asia/Shanghai' })
  async run(): Promise<void> {
    await this.crons.exclusive('enterprise-credit.run-night', async () => {
      await this.rescore.run();
      await this.watch.run();
    });
  }
}
