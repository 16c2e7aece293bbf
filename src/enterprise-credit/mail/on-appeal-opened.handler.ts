import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../platform/outbox/handler.js';
import { appealOpened, type AppealOpened } from '../events.js';
import { RecordFacts } from '../ledger/record-facts.usecase.js';

@Handles(appealOpened, 'enterprise-credit/on-appeal-opened')
export class OnAppealOpenedHandler implements Handler<AppealOpened> {
  constructor(private readonly record: RecordFacts) {}

  async handle(tx: Tx, { payload }: Letter<AppealOpened>): Promise<void> {
    const { appealId, restrictionId } = payload;
    await this.record.ofAppeal(tx, {
      appealId: asId(appealId),
      restrictionId: asId(restrictionId),
      mark: 'dispute',
    });
  }
}
