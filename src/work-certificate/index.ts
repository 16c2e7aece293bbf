export { WorkCertificateFacade } from './work-certificate.facade.js';
export { WorkCertificateModule } from './work-certificate.module.js';
export type * from './work-certificate.types.js';
