import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type Config, CONFIG } from '../platform/config/config.js';
import { ReadingNotes } from '../platform/http/reading/notes-reading.js';
import { AdmissionController } from './admission/admission.controller.js';
import { AdmissionQueries } from './admission/admission.queries.js';
import { AdmissionChanges } from './admission/admission.changes.js';
import { AdmissionStore } from './admission/admission.store.js';
import { DecideAdmission } from './admission/decide-admission.usecase.js';
import { SettleReview } from './admission/settle-review.usecase.js';
import { AlarmOverdueAnswers } from './appeal/alarm-overdue-answers.usecase.js';
import { OverdueStore } from './appeal/overdue.store.js';
import { AppealController } from './appeal/appeal.controller.js';
import { AppealQueries } from './appeal/appeal.queries.js';
import { AppealStore } from './appeal/appeal.store.js';
import { DecideAppeal } from './appeal/decide-appeal.usecase.js';
import { ObjectionController } from './feedback/objection/objection.controller.js';
import { ObjectionQueries } from './feedback/objection/objection.queries.js';
import { ObjectionStore } from './feedback/objection/objection.store.js';
import { ObjectToReport } from './feedback/objection/object-to-report.usecase.js';
import { OpenAppeal } from './appeal/open-appeal.usecase.js';
import { CertificationController } from './certification/certification.controller.js';
import { CertificationQueries } from './certification/certification.queries.js';
import { CertificationStore } from './certification/certification.store.js';
import { EnterpriseStore } from './certification/enterprise.store.js';
import { AskerKeyController } from './certification/registry/asker-key.controller.js';
import { AskerKeyQueries } from './certification/registry/asker-key.queries.js';
import { AskerKeyAdapter } from './certification/registry/asker-key.adapter.js';
import { RegistrySource } from './certification/registry/registry.source.js';
import { SignedRegistryAdapter } from './certification/registry/signed-registry.adapter.js';
import { SimulatedRegistrySource } from './certification/registry/simulated-registry.source.js';
import { UnconnectedRegistrySource } from './certification/registry/unconnected-registry.source.js';
import { HttpPermitSource } from './certification/licence/authority/http-permit.source.js';
import { PermitSource } from './certification/licence/authority/permit.source.js';
import { SignedPermitAdapter } from './certification/licence/authority/signed-permit.adapter.js';
import { SimulatedPermitSource } from './certification/licence/authority/simulated-permit.source.js';
import { UnconnectedPermitSource } from './certification/licence/authority/unconnected-permit.source.js';
import { PermitChanges } from './certification/licence/permit.changes.js';
import { PermitStore } from './certification/licence/permit.store.js';
import { RenewPermits } from './certification/licence/renew-permits.usecase.js';
import { SettlePermits } from './certification/licence/settle-permits.usecase.js';
import { LevelQueries } from './certification/level/level.queries.js';
import { AskSourcesCron } from './certification/ask-sources.cron.js';
import { RenewCertifications } from './certification/renew-certifications.usecase.js';
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
import { LedgerChanges } from './ledger/ledger.changes.js';
import { LedgerStore } from './ledger/ledger.store.js';
import { RecordFacts } from './ledger/record-facts.usecase.js';
import { AdmissibleFulfilmentQueries } from './ledger/fulfilment/admissible-fulfilment.queries.js';
import { FulfilmentController } from './ledger/fulfilment/fulfilment.controller.js';
import { ReportFulfilments } from './ledger/fulfilment/report-fulfilments.usecase.js';
import { PolicyQueries } from './policy.queries.js';
import { EnterpriseController } from './profile/enterprise.controller.js';
import { EnterpriseQueries } from './profile/enterprise.queries.js';
import { OwnEnterpriseController } from './profile/own-enterprise.controller.js';
import { RecordOwner } from './reliability/record-owner.usecase.js';
import { ReporterController } from './reliability/reporter.controller.js';
import { ReporterQueries } from './reliability/reporter.queries.js';
import { ReporterStore } from './reliability/reporter.store.js';
import { ReviewQueueController } from './reliability/suspicion/review-queue.controller.js';
import { ReweighCases } from './reliability/suspicion/reweigh-cases.cron.js';
import { SuspicionQueries } from './reliability/suspicion/suspicion.queries.js';
import { SuspicionStore } from './reliability/suspicion/suspicion.store.js';
import { WeighReports } from './reliability/suspicion/weigh-reports.usecase.js';
import { LiftExpiredRestrictions } from './restriction/lift-expired-restrictions.usecase.js';
import { RepairRestriction } from './restriction/repair-restriction.usecase.js';
import { BasisController } from './appeal/basis/basis.controller.js';
import { BasisQueries } from './appeal/basis/basis.queries.js';
import { RestrictionController } from './restriction/restriction.controller.js';
import { RestrictionQueries } from './restriction/restriction.queries.js';
import { RestrictionChanges } from './restriction/restriction.changes.js';
import { RestrictionStore } from './restriction/restriction.store.js';
import { CreditModelController } from './scoring/model/model.controller.js';
import { ModelFilesAdapter } from './scoring/model/model-files.adapter.js';
import { ModelQueries } from './scoring/model/model.queries.js';
import { ModelStore } from './scoring/model/model.store.js';
import { MoveModel } from './scoring/model/move-model.usecase.js';
import { PublishModels } from './scoring/model/publish-models.usecase.js';
import { NightlyQueries } from './scoring/nightly/nightly.queries.js';
import { NightlyStore } from './scoring/nightly/nightly.store.js';
import { RescoreEveryone } from './scoring/nightly/rescore-everyone.usecase.js';
import { RunNightlyCron } from './scoring/nightly/run-nightly.cron.js';
import { RescoreEnterprise } from './scoring/rescore-enterprise.usecase.js';
import { ScoreQueries } from './scoring/reading/score.queries.js';
import { ScoreChanges } from './scoring/score.changes.js';
import { ScoreStore } from './scoring/score.store.js';
import { ScoringTermsQueries } from './scoring/terms/scoring-terms.queries.js';
import { SettleBandsCron } from './scoring/nightly/settle-bands.cron.js';
import { CreditMonitoringController } from './scoring/monitoring/monitoring.controller.js';
import { DriftQueries } from './scoring/monitoring/drift.queries.js';
import { MonitoringQueries } from './scoring/monitoring/monitoring.queries.js';
import { MonitoringStore } from './scoring/monitoring/monitoring.store.js';
import { WatchModel } from './scoring/monitoring/watch-model.usecase.js';
import { EnterpriseBatchController } from './profile/batch/batch.controller.js';
import { ENTERPRISE_CREDIT_HANDLERS } from './on-events.handler.js';

const registry = {
  provide: RegistrySource,
  inject: [CONFIG, AskerKeyAdapter, Clock],
  useFactory: ({ simulateOutside }: Config, key: AskerKeyAdapter, clock: Clock): RegistrySource =>
    simulateOutside ? new SimulatedRegistrySource(key, clock) : new UnconnectedRegistrySource(),
};

const permits = {
  provide: PermitSource,
  inject: [CONFIG, AskerKeyAdapter, Clock],
  useFactory: (
    { permitAuthority, simulateOutside }: Config,
    key: AskerKeyAdapter,
    clock: Clock,
  ): PermitSource => {
    if (permitAuthority) return new HttpPermitSource(permitAuthority);
    return simulateOutside ? new SimulatedPermitSource(key, clock) : new UnconnectedPermitSource();
  },
};

const LICENCE = [
  permits,
  SignedPermitAdapter,
  PermitStore,
  PermitChanges,
  SettlePermits,
  RenewPermits,
  LevelQueries,
];
const CERTIFICATION = [
  AskerKeyAdapter,
  AskerKeyQueries,
  registry,
  SignedRegistryAdapter,
  EnterpriseStore,
  CertificationStore,
  CertificationQueries,
  AskSourcesCron,
  RenewCertifications,
  RequestCertification,
  SettleCertification,
];
const ADMISSION = [AdmissionStore, AdmissionChanges, AdmissionQueries, DecideAdmission, SettleReview];
const LEDGER = [LedgerStore, LedgerChanges, RecordFacts, AdmissibleFulfilmentQueries, ReportFulfilments];
const SCORING = [
  ModelFilesAdapter,
  ModelStore,
  ModelQueries,
  MoveModel,
  PublishModels,
  RescoreEnterprise,
  ScoreQueries,
  ScoreStore,
  ScoreChanges,
  ScoringTermsQueries,
  SettleBandsCron,
];
const NIGHTLY = [NightlyStore, NightlyQueries, RescoreEveryone, RunNightlyCron];
const MONITORING = [MonitoringStore, MonitoringQueries, DriftQueries, WatchModel];
const FEEDBACK = [
  AdmissibleReportQueries,
  ReportStore,
  ReportQueries,
  ReportFraud,
  ReviewReport,
  RestrictionStore,
  RestrictionChanges,
  RestrictionQueries,
  BasisQueries,
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
  { provide: ReadingNotes, useExisting: NoteReading },
];
const RELIABILITY = [
  ReporterStore,
  ReporterQueries,
  RecordOwner,
  SuspicionStore,
  SuspicionQueries,
  WeighReports,
  ReweighCases,
];
const APPEAL = [
  AppealStore,
  AppealQueries,
  OpenAppeal,
  DecideAppeal,
  OverdueStore,
  AlarmOverdueAnswers,
  ObjectionStore,
  ObjectionQueries,
  ObjectToReport,
];

@Module({
  imports: [IdentityModule],
  controllers: [
    CertificationController,
    AskerKeyController,
    OwnEnterpriseController,
    EnterpriseController,
    EnterpriseBatchController,
    AdmissionController,
    CreditModelController,
    CreditMonitoringController,
    FulfilmentController,
    FraudReportController,
    HostingController,
    ReporterController,
    ReviewQueueController,
    RestrictionController,
    BasisController,
    AppealController,
    ObjectionController,
  ],
  providers: [
    ENTERPRISE_CREDIT_HANDLERS,
    EnterpriseCreditFacade,
    PolicyQueries,
    EnterpriseQueries,
    ...LICENCE,
    ...CERTIFICATION,
    ...ADMISSION,
    ...LEDGER,
    ...SCORING,
    ...NIGHTLY,
    ...MONITORING,
    ...FEEDBACK,
    ...RELIABILITY,
    ...APPEAL,
  ],
  exports: [EnterpriseCreditFacade],
})
export class EnterpriseCreditModule {}
