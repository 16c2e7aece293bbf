import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { CountFact } from './count/count-fact.usecase.js';
import { CountStore } from './count/count.store.js';
import { RebuildIndicators } from './count/rebuild-indicators.usecase.js';
import { EmploymentValueFacade } from './employment-value.facade.js';
import { IndicatorController } from './indicator/indicator.controller.js';
import { IndicatorQueries } from './indicator/indicator.queries.js';
import { IndicatorStore } from './indicator/indicator.store.js';
import { PublishedIndicators } from './indicator/published-indicators.queries.js';
import { OnClaimDecidedHandler } from './mail/cover/on-claim-decided.handler.js';
import { OnClaimPaidHandler } from './mail/cover/on-claim-paid.handler.js';
import { OnClaimReportedHandler } from './mail/cover/on-claim-reported.handler.js';
import { OnCoverRefusedHandler } from './mail/cover/on-cover-refused.handler.js';
import { OnPolicyBoundHandler } from './mail/cover/on-policy-bound.handler.js';
import { OnPayoutFailedHandler } from './mail/pay/on-payout-failed.handler.js';
import { OnPayoutReturnedHandler } from './mail/pay/on-payout-returned.handler.js';
import { OnPayoutSettledHandler } from './mail/pay/on-payout-settled.handler.js';
import { OnOrganisationApprovedHandler } from './mail/people/on-organisation-approved.handler.js';
import { OnOrganisationSuspendedHandler } from './mail/people/on-organisation-suspended.handler.js';
import { OnRealNameVerifiedHandler } from './mail/people/on-real-name-verified.handler.js';
import { OnWorkerErasedHandler } from './mail/people/on-worker-erased.handler.js';
import { OnWorkerRegisteredHandler } from './mail/people/on-worker-registered.handler.js';
import { OnAppealDecidedHandler } from './mail/trust/on-appeal-decided.handler.js';
import { OnCertificateIssuedHandler } from './mail/trust/on-certificate-issued.handler.js';
import { OnEmploymentVerifiedHandler } from './mail/trust/on-employment-verified.handler.js';
import { OnEnterpriseCertifiedHandler } from './mail/trust/on-enterprise-certified.handler.js';
import { OnFalsificationFoundHandler } from './mail/trust/on-falsification-found.handler.js';
import { OnFraudAdjudicatedHandler } from './mail/trust/on-fraud-adjudicated.handler.js';
import { OnFraudReportedHandler } from './mail/trust/on-fraud-reported.handler.js';
import { OnRestrictionImposedHandler } from './mail/trust/on-restriction-imposed.handler.js';
import { OnRestrictionLiftedHandler } from './mail/trust/on-restriction-lifted.handler.js';
import { OnApplicationSubmittedHandler } from './mail/work/on-application-submitted.handler.js';
import { OnContractCancelledHandler } from './mail/work/on-contract-cancelled.handler.js';
import { OnContractSealedHandler } from './mail/work/on-contract-sealed.handler.js';
import { OnJobClosedHandler } from './mail/work/on-job-closed.handler.js';
import { OnJobPostedHandler } from './mail/work/on-job-posted.handler.js';
import { OnJobReopenedHandler } from './mail/work/on-job-reopened.handler.js';
import { OnOfferMadeHandler } from './mail/work/on-offer-made.handler.js';
import { OnShiftApprovedHandler } from './mail/work/on-shift-approved.handler.js';
import { OnShiftOpenedHandler } from './mail/work/on-shift-opened.handler.js';
import { RecomputationQueries } from './report/recomputation.queries.js';
import { RecomputationStore } from './report/recomputation.store.js';
import { RecomputeReport } from './report/recompute-report.usecase.js';
import { ValueReportController } from './report/value-report.controller.js';

const INDICATOR = [
  CountStore,
  CountFact,
  RebuildIndicators,
  IndicatorStore,
  IndicatorQueries,
  PublishedIndicators,
];
const REPORT = [RecomputationStore, RecomputeReport, RecomputationQueries];
const MAIL = [
  OnWorkerRegisteredHandler,
  OnWorkerErasedHandler,
  OnRealNameVerifiedHandler,
  OnOrganisationApprovedHandler,
  OnOrganisationSuspendedHandler,
  OnEnterpriseCertifiedHandler,
  OnFraudReportedHandler,
  OnFraudAdjudicatedHandler,
  OnRestrictionImposedHandler,
  OnRestrictionLiftedHandler,
  OnAppealDecidedHandler,
  OnCertificateIssuedHandler,
  OnEmploymentVerifiedHandler,
  OnFalsificationFoundHandler,
  OnJobPostedHandler,
  OnJobClosedHandler,
  OnJobReopenedHandler,
  OnApplicationSubmittedHandler,
  OnOfferMadeHandler,
  OnContractSealedHandler,
  OnContractCancelledHandler,
  OnShiftOpenedHandler,
  OnShiftApprovedHandler,
  OnPayoutSettledHandler,
  OnPayoutFailedHandler,
  OnPayoutReturnedHandler,
  OnPolicyBoundHandler,
  OnCoverRefusedHandler,
  OnClaimReportedHandler,
  OnClaimDecidedHandler,
  OnClaimPaidHandler,
];

@Module({
  imports: [IdentityModule],
  controllers: [IndicatorController, ValueReportController],
  providers: [...INDICATOR, ...REPORT, ...MAIL, EmploymentValueFacade],
  exports: [EmploymentValueFacade],
})
export class EmploymentValueModule {}
