import { Module } from '@nestjs/common';
import { EnterpriseCreditModule } from '../enterprise-credit/index.js';
import { IdentityModule } from '../identity/index.js';
import { WorkCertificateModule } from '../work-certificate/index.js';
import { ApplicantQueries } from './apply/applicant.queries.js';
import { ApplicationController } from './apply/application.controller.js';
import { ApplicationQueries } from './apply/application.queries.js';
import { ApplicationStore } from './apply/application.store.js';
import { AcceptOffer } from './apply/decision/accept-offer.usecase.js';
import { DecisionController } from './apply/decision/decision.controller.js';
import { EndApplication } from './apply/decision/end-application.usecase.js';
import { OfferJob } from './apply/decision/offer-job.usecase.js';
import { DiscloseApplication } from './apply/disclose-application.usecase.js';
import { ForgetWorker } from './apply/erasure/forget-worker.usecase.js';
import { RequestApplication } from './apply/request-application.usecase.js';
import { SubmitApplication } from './apply/submit-application.usecase.js';
import { ApprovalController } from './attendance/approval/approval.controller.js';
import { ApproveShift } from './attendance/approval/approve-shift.usecase.js';
import { DisputeShift } from './attendance/approval/dispute-shift.usecase.js';
import { RejectShift } from './attendance/approval/reject-shift.usecase.js';
import { ClockIn } from './attendance/clock-in.usecase.js';
import { ClockOut } from './attendance/clock-out.usecase.js';
import { CloseForgottenShifts } from './attendance/close-forgotten-shifts.usecase.js';
import { RecordPayment } from './attendance/payment/record-payment.usecase.js';
import { ShiftLengthQueries } from './attendance/shift-length.queries.js';
import { ShiftController } from './attendance/shift.controller.js';
import { ShiftQueries } from './attendance/shift.queries.js';
import { ShiftStore } from './attendance/shift.store.js';
import { CancelContract } from './contract/cancellation/cancel-contract.usecase.js';
import { CancellationController } from './contract/cancellation/cancellation.controller.js';
import { CancellationStore } from './contract/cancellation/cancellation.store.js';
import { ContractController } from './contract/contract.controller.js';
import { ContractQueries } from './contract/contract.queries.js';
import { ContractStore } from './contract/contract.store.js';
import { ReadDocument } from './contract/document/read-document.usecase.js';
import { DraftContract } from './contract/draft-contract.usecase.js';
import { DraftingQueries } from './contract/drafting.queries.js';
import { SignContract } from './contract/sign-contract.usecase.js';
import { VerificationController } from './contract/verification/verification.controller.js';
import { VerificationQueries } from './contract/verification/verification.queries.js';
import { WithdrawContract } from './contract/withdraw-contract.usecase.js';
import { EngagementController } from './engagement/engagement.controller.js';
import { EngagementQueries } from './engagement/engagement.queries.js';
import { EngagementStore } from './engagement/engagement.store.js';
import { MatchController } from './match/match.controller.js';
import { MatchQueries } from './match/match.queries.js';
import { MatchStore } from './match/match.store.js';
import { ExpireJobs } from './recruit/closing/expire-jobs.usecase.js';
import { LiftRestriction } from './recruit/closing/lift-restriction.usecase.js';
import { RecordRestriction } from './recruit/closing/record-restriction.usecase.js';
import { WithdrawJob } from './recruit/closing/withdraw-job.usecase.js';
import { JobController } from './recruit/job.controller.js';
import { JobQueries } from './recruit/job.queries.js';
import { JobStore } from './recruit/job.store.js';
import { PostJob } from './recruit/post-job.usecase.js';
import { PostingQueries } from './recruit/posting.queries.js';
import { ReviewJob } from './recruit/review-job.usecase.js';
import { MoveScreeningModel } from './screening/life/move-screening-model.usecase.js';
import { ScreeningLifeStore } from './screening/life/screening-life.store.js';
import { PublishModel } from './screening/model/publish-model.usecase.js';
import { ScreeningModelController } from './screening/model/screening-model.controller.js';
import { ScreeningModelStore } from './screening/model/screening-model.store.js';
import { ScreeningQueries } from './screening/model/screening.queries.js';
import { TongbaoFacade } from './tongbao.facade.js';
import { TONGBAO_HANDLERS } from './on-events.handler.js';

const RECRUIT = [
  JobStore,
  JobQueries,
  PostingQueries,
  PostJob,
  ReviewJob,
  WithdrawJob,
  ExpireJobs,
  RecordRestriction,
  LiftRestriction,
];
const SCREENING = [
  ScreeningModelStore,
  ScreeningQueries,
  ScreeningLifeStore,
  PublishModel,
  MoveScreeningModel,
];
const MATCH = [MatchStore, MatchQueries];
const APPLY = [
  ApplicationStore,
  ApplicationQueries,
  ApplicantQueries,
  RequestApplication,
  SubmitApplication,
  DiscloseApplication,
  OfferJob,
  AcceptOffer,
  EndApplication,
  ForgetWorker,
];
const CONTRACT = [
  ContractStore,
  ContractQueries,
  DraftingQueries,
  VerificationQueries,
  DraftContract,
  SignContract,
  WithdrawContract,
  ReadDocument,
  CancellationStore,
  CancelContract,
];
const ATTENDANCE = [
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
];
const ENGAGEMENT = [EngagementStore, EngagementQueries];

@Module({
  imports: [IdentityModule, EnterpriseCreditModule, WorkCertificateModule],
  controllers: [
    MatchController, // before JobController: `nearby` and `map` are no job ids
    JobController,
    ScreeningModelController,
    ApplicationController,
    DecisionController,
    VerificationController,
    ContractController,
    CancellationController,
    ShiftController,
    ApprovalController,
    EngagementController,
  ],
  providers: [
    TONGBAO_HANDLERS,
    TongbaoFacade,
    ...RECRUIT,
    ...SCREENING,
    ...MATCH,
    ...APPLY,
    ...CONTRACT,
    ...ATTENDANCE,
    ...ENGAGEMENT,
  ],
  exports: [TongbaoFacade],
})
export class TongbaoModule {}
