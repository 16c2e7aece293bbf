import type { Tx } from '../../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../../platform/outbox/handler.js';
import { shiftOpened, type ShiftOpened } from '../../../tongbao/events.js';
import { BindPolicy } from '../bind-policy.usecase.js';

@Handles(shiftOpened, 'insurance/on-shift-opened')
export class OnShiftOpenedHandler implements Handler<ShiftOpened> {
  constructor(private readonly bindPolicy: BindPolicy) {}

  async handle(tx: Tx, { id, payload }: Letter<ShiftOpened>): Promise<void> {
    const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = payload;
    const openedAt = new Date(payload.openedAt);
    const parties = { workerId, enterpriseId, providerId };
    await this.bindPolicy.run(tx, { shiftId, contractId, ...parties, occupationCode, region, openedAt }, id);
  }
}
