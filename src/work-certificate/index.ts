export type { ShownClaimDto as ShownClaim } from './verification/resume-verification.dto.js';
export type { Verification } from './verification/verify-resume.usecase.js';
export { WorkCertificateFacade } from './work-certificate.facade.js';
export { WorkCertificateModule } from './work-certificate.module.js';
export type * from './work-certificate.types.js';
