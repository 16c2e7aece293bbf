import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Commands } from '../../../platform/command/commands.js';
import { Crons } from '../../../platform/outbox/crons.js';
import { WeighReports } from './weigh-reports.usecase.js';

/** Reports age and reporters are judged: every hour every open case is weighed anew. */
@Injectable()
export class ReweighCases {
  constructor(
    private readonly weigh: WeighReports,
    private readonly commands: Commands,
    private readonly crons: Crons,
  ) {}

  @Cron(CronExpression.EVERY_HOUR)
  async run(): Promise<void> {
    await this.crons.exclusive('enterprise-credit.reweigh-cases', async () => {
      for (const id of await this.weigh.due())
        await this.commands.unkeyed(async (tx) => this.weigh.from(tx, id));
    });
  }
}
