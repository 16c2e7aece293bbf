import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.token.js';
import { AdmissionController } from './admission/admission.controller.js';
import { AdmissionQueries } from './admission/admission.queries.js';
import { AdmissionStore } from './admission/admission.store.js';
import { DecideAdmission } from './admission/decide-admission.usecase.js';
import { SettleReview } from './admission/settle-review.usecase.js';
import { AlarmOverdueAppeals } from './appeal/alarm-overdue-appeals.usecase.js';
import { AppealController } from './appeal/appeal.controller.js';
import { AppealQueries } from './appeal/appeal.queries.js';
import { AppealStore } from './appeal/appeal.store.js';
import { DecideAppeal } from './appeal/decide-appeal.usecase.js';
import { OpenAppeal } from './appeal/open-appeal.usecase.js';
import { CertificationController } from './certification/certification.controller.js';
import { CertificationQueries } from './certification/certification.queries.js';
import { CertificationStore } from './certification/certification.store.js';
import { EnterpriseStore } from './certification/enterprise.store.js';
import { AskerKeyAdapter } from './certification/registry/asker-key.adapter.js';
import { RegistrySource } from './certification/registry/registry.source.js';
import { SignedRegistryAdapter } from './certification/registry/signed-registry.adapter.js';
import { SimulatedRegistrySource } from './certification/registry/simulated-registry.source.js';
import { UnconnectedRegistrySource } from './certification/registry/unconnected-registry.source.js';
import { RequestCertification } from './certification/request-certification.usecase.js';
import { SettleCertification } from './certification/settle-certification.usecase.js';
import { EnterpriseCreditFacade } from './enterprise-credit.facade.js';
import { AdmissibleReportQueries } from './feedback/admissible-report.queries.js';
import { FraudReportController } from './feedback/fraud-report.controller.js';
import { AnswerHosting } from './feedback/hosting/answer-hosting.usecase.js';
import { DeclareHosting } from './feedback/hosting/declare-hosting.usecase.js';
import { HostingController } from './feedback/hosting/hosting.controller.js';
import { HostingQueries } from './feedback/hosting/hosting.queries.js';
import { HostingStore } from './feedback/hosting/hosting.store.js';
import { PlatformStatementQueries } from './feedback/hosting/platform-statement.queries.js';
import { SettleHosting } from './feedback/hosting/settle-hosting.usecase.js';
import { NoteReading } from './feedback/reading/note-reading.usecase.js';
import { ReadingStore } from './feedback/reading/reading.store.js';
import { ReportFraud } from './feedback/report-fraud.usecase.js';
import { ReportQueries } from './feedback/report.queries.js';
import { ReportStore } from './feedback/report.store.js';
import { ReviewReport } from './feedback/review-report.usecase.js';
import { LedgerStore } from './ledger/ledger.store.js';
import { RecordFacts } from './ledger/record-facts.usecase.js';
import { OnAppealDecidedHandler } from './mail/on-appeal-decided.handler.js';
import { OnAppealOpenedHandler } from './mail/on-appeal-opened.handler.js';
import { OnCertificationRefusedHandler } from './mail/on-certification-refused.handler.js';
import { OnContractSealedHandler } from './mail/on-contract-sealed.handler.js';
import { OnEnterpriseCertifiedHandler } from './mail/on-enterprise-certified.handler.js';
import { OnFactRecordedHandler } from './mail/on-fact-recorded.handler.js';
import { OnPayoutSettledHandler } from './mail/on-payout-settled.handler.js';
import { OnRestrictionImposedHandler } from './mail/on-restriction-imposed.handler.js';
import { OnRestrictionLiftedHandler } from './mail/on-restriction-lifted.handler.js';
import { PolicyQueries } from './policy.queries.js';
import { EnterpriseController } from './profile/enterprise.controller.js';
import { EnterpriseQueries } from './profile/enterprise.queries.js';
import { OwnEnterpriseController } from './profile/own-enterprise.controller.js';
import { RecordOwner } from './reliability/record-owner.usecase.js';
import { ReporterController } from './reliability/reporter.controller.js';
import { ReporterQueries } from './reliability/reporter.queries.js';
import { ReporterStore } from './reliability/reporter.store.js';
import { OnFraudAdjudicatedHandler } from './reliability/suspicion/on-fraud-adjudicated.handler.js';
import { OnFraudEvidenceRaisedHandler } from './reliability/suspicion/on-fraud-evidence-raised.handler.js';
import { OnFraudReportedHandler } from './reliability/suspicion/on-fraud-reported.handler.js';
import { OnRestrictionRetractedHandler } from './reliability/suspicion/on-restriction-retracted.handler.js';
import { ReviewQueueController } from './reliability/suspicion/review-queue.controller.js';
import { ReweighCases } from './reliability/suspicion/reweigh-cases.cron.js';
import { SuspicionQueries } from './reliability/suspicion/suspicion.queries.js';
import { SuspicionStore } from './reliability/suspicion/suspicion.store.js';
import { WeighReports } from './reliability/suspicion/weigh-reports.usecase.js';
import { LiftExpiredRestrictions } from './restriction/lift-expired-restrictions.usecase.js';
import { RepairRestriction } from './restriction/repair-restriction.usecase.js';
import { RestrictionController } from './restriction/restriction.controller.js';
import { RestrictionQueries } from './restriction/restriction.queries.js';
import { RestrictionStore } from './restriction/restriction.store.js';
import { ModelFilesAdapter } from './scoring/model-files.adapter.js';
import { ModelQueries } from './scoring/model.queries.js';
import { PublishModels } from './scoring/publish-models.usecase.js';
import { RescoreEnterprise } from './scoring/rescore-enterprise.usecase.js';
import { ScoreQueries } from './scoring/score.queries.js';
import { ScoreStore } from './scoring/score.store.js';

const registry = {
  provide: RegistrySource,
  inject: [CONFIG, AskerKeyAdapter, Clock],
  useFactory: ({ simulateOutside }: Config, key: AskerKeyAdapter, clock: Clock): RegistrySource =>
    simulateOutside ? new SimulatedRegistrySource(key, clock) : new UnconnectedRegistrySource(),
};

const CERTIFICATION = [
  AskerKeyAdapter,
  registry,
  SignedRegistryAdapter,
  EnterpriseStore,
  CertificationStore,
  CertificationQueries,
  RequestCertification,
  SettleCertification,
];
const ADMISSION = [AdmissionStore, AdmissionQueries, DecideAdmission, SettleReview];
const LEDGER = [LedgerStore, RecordFacts];
const SCORING = [ModelFilesAdapter, ModelQueries, PublishModels, RescoreEnterprise, ScoreQueries, ScoreStore];
const MAIL = [
  OnAppealDecidedHandler,
  OnAppealOpenedHandler,
  OnCertificationRefusedHandler,
  OnContractSealedHandler,
  OnEnterpriseCertifiedHandler,
  OnFactRecordedHandler,
  OnPayoutSettledHandler,
  OnRestrictionImposedHandler,
  OnRestrictionLiftedHandler,
];
const FEEDBACK = [
  AdmissibleReportQueries,
  ReportStore,
  ReportQueries,
  ReportFraud,
  ReviewReport,
  RestrictionStore,
  RestrictionQueries,
  RepairRestriction,
  LiftExpiredRestrictions,
  PlatformStatementQueries,
  HostingStore,
  HostingQueries,
  DeclareHosting,
  AnswerHosting,
  SettleHosting,
  ReadingStore,
  NoteReading,
];
const RELIABILITY = [
  ReporterStore,
  ReporterQueries,
  RecordOwner,
  SuspicionStore,
  SuspicionQueries,
  WeighReports,
  ReweighCases,
  OnFraudReportedHandler,
  OnFraudEvidenceRaisedHandler,
  OnFraudAdjudicatedHandler,
  OnRestrictionRetractedHandler,
];
const APPEAL = [AppealStore, AppealQueries, OpenAppeal, DecideAppeal, AlarmOverdueAppeals];

@Module({
  imports: [IdentityModule],
  controllers: [
    CertificationController,
    OwnEnterpriseController,
    EnterpriseController,
    AdmissionController,
    FraudReportController,
    HostingController,
    ReporterController,
    ReviewQueueController,
    RestrictionController,
    AppealController,
  ],
  providers: [
    EnterpriseCreditFacade,
    PolicyQueries,
    EnterpriseQueries,
    ...CERTIFICATION,
    ...ADMISSION,
    ...LEDGER,
    ...SCORING,
    ...FEEDBACK,
    ...RELIABILITY,
    ...APPEAL,
    ...MAIL,
  ],
  exports: [EnterpriseCreditFacade],
})
export class EnterpriseCreditModule {}
