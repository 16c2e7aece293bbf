import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { AdmissionQueries } from './admission/admission.queries.js';
import { AdmissionStore } from './admission/admission.store.js';
import { EnterpriseStore } from './certification/enterprise.store.js';
import { EnterpriseCreditFacade } from './enterprise-credit.facade.js';
import { LedgerStore } from './ledger/ledger.store.js';
import { RecordFacts } from './ledger/record-facts.usecase.js';
import { PolicyQueries } from './policy.queries.js';
import { RestrictionQueries } from './restriction/restriction.queries.js';
import { RestrictionStore } from './restriction/restriction.store.js';
import { ModelFilesAdapter } from './scoring/model-files.adapter.js';
import { ModelQueries } from './scoring/model.queries.js';
import { OnFactRecordedHandler } from './scoring/on-fact-recorded.handler.js';
import { PublishModels } from './scoring/publish-models.usecase.js';
import { RescoreEnterprise } from './scoring/rescore-enterprise.usecase.js';
import { ScoreQueries } from './scoring/score.queries.js';
import { ScoreStore } from './scoring/score.store.js';

const STANDING = [
  PolicyQueries,
  EnterpriseStore,
  RestrictionStore,
  RestrictionQueries,
  AdmissionStore,
  AdmissionQueries,
];
const SCORING = [
  LedgerStore,
  RecordFacts,
  ModelFilesAdapter,
  ModelQueries,
  OnFactRecordedHandler,
  PublishModels,
  RescoreEnterprise,
  ScoreQueries,
  ScoreStore,
];

@Module({
  imports: [IdentityModule],
  providers: [EnterpriseCreditFacade, ...STANDING, ...SCORING],
  exports: [EnterpriseCreditFacade],
})
export class EnterpriseCreditModule {}
