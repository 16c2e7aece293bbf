import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Crons } from '../../../platform/outbox/crons.js';
import { RescoreEnterprise } from '../rescore-enterprise.usecase.js';

/** Shows the bands that were held back until their cool-down was over. */
@Injectable()
export class SettleBandsCron {
  constructor(
    private readonly rescore: RescoreEnterprise,
    private readonly crons: Crons,
  ) {}

  @Cron('20 */5 * * * *')
  async run(): Promise<void> {
    await this.crons.exclusive('enterprise-credit.settle-bands', async () => this.rescore.bandsDue());
  }
}
