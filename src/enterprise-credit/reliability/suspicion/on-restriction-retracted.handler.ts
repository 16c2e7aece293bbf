import type { Tx } from '../../../platform/database/database.js';
import { asId } from '../../../platform/ids/ids.js';
import { Handles, type Handler, type Letter } from '../../../platform/outbox/handler.js';
import { restrictionRetracted, type RestrictionRetracted } from '../../events.js';
import { WeighReports } from './weigh-reports.usecase.js';

@Handles(restrictionRetracted, 'enterprise-credit/on-restriction-retracted')
export class OnRestrictionRetractedHandler implements Handler<RestrictionRetracted> {
  constructor(private readonly weigh: WeighReports) {}

  async handle(tx: Tx, { payload }: Letter<RestrictionRetracted>): Promise<void> {
    await this.weigh.from(tx, asId(payload.enterpriseId));
  }
}
