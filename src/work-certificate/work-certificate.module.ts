import { generateKeyPairSync } from 'node:crypto';
import { Module, type Provider } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type Config, CONFIG } from '../platform/config/config.js';
import { publicJwkOf, signerFrom } from '../platform/crypto/sd-jwt/jws.js';
import { ClaimController } from './claim/claim.controller.js';
import { ClaimQueries } from './claim/claim.queries.js';
import { ClaimChanges } from './claim/claim.changes.js';
import { ClaimStore } from './claim/claim.store.js';
import { ForgetWorker } from './reaction/forget-worker.usecase.js';
import { PledgeTermsQueries } from './claim/pledge-terms.queries.js';
import { RecordClaim } from './claim/record-claim.usecase.js';
import { CertificateController } from './credential/certificate.controller.js';
import { CertificateQueries } from './credential/certificate.queries.js';
import { CertificateChanges } from './credential/certificate.changes.js';
import { CertificateStore } from './credential/certificate.store.js';
import { DraftQueries } from './credential/draft.queries.js';
import { IssueCertificate } from './credential/issue-certificate.usecase.js';
import { RevokeCertificate } from './credential/revoke-certificate.usecase.js';
import { EmploymentController } from './employment/employment.controller.js';
import { EmploymentQueries } from './employment/employment.queries.js';
import { EmploymentStore } from './employment/employment.store.js';
import { RecordWage } from './reaction/record-wage.usecase.js';
import { AnswerFinding } from './falsification/answer-finding.usecase.js';
import { FalsificationController } from './falsification/falsification.controller.js';
import { FindingStore } from './falsification/finding.store.js';
import { ReadClaim } from './falsification/read-claim.usecase.js';
import { ReviewClaim } from './falsification/review-claim.usecase.js';
import { TrustQueries } from './falsification/trust.queries.js';
import { IssuerController } from './issuer/issuer.controller.js';
import { IssuerKeyStore } from './issuer/issuer-key.store.js';
import { IssuerQueries } from './issuer/issuer.queries.js';
import { RotateIssuerKey } from './issuer/rotate-issuer-key.usecase.js';
import { RequestResume } from './presentation/request-resume.usecase.js';
import { ResumeRequestStore } from './presentation/resume-request.store.js';
import { ClaimSources } from './source/claim.source.js';
import { ClaimVerificationStore } from './source/claim-verification.store.js';
import { EducationSource } from './source/education.source.js';
import { SimulatedEducationRegister } from './source/simulated-education.source.js';
import { SourceDesk } from './source/source-desk.queries.js';
import { ClaimVerificationController } from './source/verification.controller.js';
import { VerifyClaim } from './source/verify-claim.usecase.js';
import { PublishStatusList } from './status/publish-status-list.usecase.js';
import { StatusListController } from './status/status-list.controller.js';
import { StatusListStore } from './status/status-list.store.js';
import { EvidenceQueries } from './verification/evidence.queries.js';
import { ResumeVerificationController } from './verification/resume-verification.controller.js';
import { VerifyResume } from './verification/verify-resume.usecase.js';
import { WorkCertificateFacade } from './work-certificate.facade.js';
import { WORK_CERTIFICATE_HANDLERS } from './on-events.handler.js';

const SOURCE_TIMEOUT_MS = 10_000;

/** The sources of this installation: none, unless the outside is simulated. */
function connectSources(config: Config, clock: Clock, register: SimulatedEducationRegister): ClaimSources {
  if (!config.simulateOutside) return new ClaimSources([]);
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const clientId = config.publicUrl;
  register.admit(clientId, publicJwkOf(jwk)!);
  const access = {
    clientId,
    signer: signerFrom(jwk),
    registerKey: register.publicKey,
    send: (question: string) => register.receive(question),
    timeoutMs: SOURCE_TIMEOUT_MS,
  };
  return new ClaimSources([new EducationSource(access, clock)]);
}

const SOURCES: Provider[] = [
  {
    provide: SimulatedEducationRegister,
    inject: [Clock],
    useFactory: (clock: Clock) => new SimulatedEducationRegister(clock),
  },
  { provide: ClaimSources, inject: [CONFIG, Clock, SimulatedEducationRegister], useFactory: connectSources },
];

const CLAIMS = [
  ClaimStore,
  ClaimChanges,
  PledgeTermsQueries,
  ClaimQueries,
  RecordClaim,
  ForgetWorker,
  ClaimVerificationStore,
  SourceDesk,
  VerifyClaim,
];
const EMPLOYMENT = [EmploymentStore, EmploymentQueries, RecordWage];
const CERTIFICATES = [
  IssuerKeyStore,
  IssuerQueries,
  RotateIssuerKey,
  StatusListStore,
  PublishStatusList,
  CertificateStore,
  CertificateChanges,
  CertificateQueries,
  DraftQueries,
  IssueCertificate,
  RevokeCertificate,
];
const RESUMES = [ResumeRequestStore, RequestResume, EvidenceQueries, VerifyResume];
const FALSIFICATION = [FindingStore, TrustQueries, ReviewClaim, AnswerFinding, ReadClaim];

@Module({
  imports: [IdentityModule],
  controllers: [
    ClaimController,
    ClaimVerificationController,
    EmploymentController,
    IssuerController,
    StatusListController,
    CertificateController,
    ResumeVerificationController,
    FalsificationController,
  ],
  providers: [
    WORK_CERTIFICATE_HANDLERS,
    ...SOURCES,
    ...CLAIMS,
    ...EMPLOYMENT,
    ...CERTIFICATES,
    ...RESUMES,
    ...FALSIFICATION,
    WorkCertificateFacade,
  ],
  exports: [WorkCertificateFacade],
})
export class WorkCertificateModule {}
