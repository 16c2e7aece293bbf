import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { appealDecided, type AppealDecided } from '../events.js';
import { RecordFacts } from '../ledger/record-facts.usecase.js';
import { WeighReports } from '../reliability/suspicion/weigh-reports.usecase.js';

@Handles(appealDecided, 'enterprise-credit/on-appeal-decided')
export class OnAppealDecidedHandler implements Handler<AppealDecided> {
  constructor(
    private readonly record: RecordFacts,
    private readonly weigh: WeighReports,
  ) {}

  async handle(tx: Tx, { payload }: Letter<AppealDecided>): Promise<void> {
    const { appealId, restrictionId, enterpriseId, outcome } = payload;
    await this.weigh.from(tx, asId(enterpriseId));
    if (outcome === 'undecided') return; // stays disputed, and out of the score
    const mark = outcome === 'upheld' ? 'retraction' : 'dispute-closed';
    await this.record.ofAppeal(tx, { appealId: asId(appealId), restrictionId: asId(restrictionId), mark });
  }
}
