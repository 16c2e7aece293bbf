import { ApprovalController } from './approval/approval.controller.js';
import { ApproveShift } from './approval/approve-shift.usecase.js';
import { DisputeShift } from './approval/dispute-shift.usecase.js';
import { RejectShift } from './approval/reject-shift.usecase.js';
import { ClockIn } from './clock-in.usecase.js';
import { ClockOut } from './closing/clock-out.usecase.js';
import { CloseForgottenShifts } from './closing/close-forgotten-shifts.usecase.js';
import { ShiftChanges } from './closing/shift.changes.js';
import { RecordPayment } from './payment/record-payment.usecase.js';
import { ShiftLengthQueries } from './shift-length.queries.js';
import { ShiftController } from './shift.controller.js';
import { ShiftQueries } from './shift.queries.js';
import { ShiftStore } from './shift.store.js';

export const ATTENDANCE = {
  controllers: [ShiftController, ApprovalController],
  providers: [
    ShiftStore,
    ShiftChanges,
    ShiftQueries,
    ShiftLengthQueries,
    ClockIn,
    ClockOut,
    CloseForgottenShifts,
    ApproveShift,
    RejectShift,
    DisputeShift,
    RecordPayment,
  ],
};
