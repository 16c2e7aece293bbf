import { ApprovalController } from './approval/approval.controller.js';
import { ApproveShift } from './approval/approve-shift.usecase.js';
import { DisputeShift } from './approval/dispute-shift.usecase.js';
import { RejectShift } from './approval/reject-shift.usecase.js';
import { ClockIn } from './clock-in.usecase.js';
import { ClockOut } from './clock-out.usecase.js';
import { CloseForgottenShifts } from './close-forgotten-shifts.usecase.js';
import { RecordPayment } from './payment/record-payment.usecase.js';
import { ShiftLengthQueries } from './shift-length.queries.js';
import { ShiftController } from './shift.controller.js';
import { ShiftQueries } from './shift.queries.js';
import { ShiftStore } from './shift.store.js';

export const ATTENDANCE = {
  controllers: [ShiftController, ApprovalController],
  providers: [
    ShiftStore,
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
