import type { Tx } from '../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../platform/outbox/handler.js';
import { shiftApproved, type ShiftApproved } from '../tongbao/events.js';
import { AccrueWage } from './wage/accrue-wage.usecase.js';

@Handles(shiftApproved, 'payroll/on-shift-approved')
export class OnShiftApprovedHandler implements Handler<ShiftApproved> {
  constructor(private readonly accrueWage: AccrueWage) {}

  async handle(tx: Tx, { payload }: Letter<ShiftApproved>): Promise<void> {
    await this.accrueWage.from(tx, payload);
  }
}
