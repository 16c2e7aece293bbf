import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { appealOpened, type AppealOpened } from '../events.js';
import { RecordFacts } from '../ledger/record-facts.usecase.js';
import { WeighReports } from '../reliability/suspicion/weigh-reports.usecase.js';

@Handles(appealOpened, 'enterprise-credit/on-appeal-opened')
export class OnAppealOpenedHandler implements Handler<AppealOpened> {
  constructor(
    private readonly record: RecordFacts,
    private readonly weigh: WeighReports,
  ) {}

  async handle(tx: Tx, { payload }: Letter<AppealOpened>): Promise<void> {
    const { appealId, restrictionId, enterpriseId } = payload;
    await this.weigh.from(tx, asId(enterpriseId)); // what is disputed leaves it
    await this.record.ofAppeal(tx, {
      appealId: asId(appealId),
      restrictionId: asId(restrictionId),
      mark: 'dispute',
    });
  }
}
