export { IdentityFacade } from './identity.facade.js';
export { NotFound, WorkerErased } from './errors.js';
export {
  BootstrapOperator,
  BootstrapTrialPeople,
  EnrolmentRefused,
  EnrolOperator,
  IdentityModule,
} from './identity.module.js';
export type { Enrolment } from './enrolment/enrol-operator.usecase.js';
export { DOCUMENT_NUMBER_ZH, ERASURE_EVENTS } from './identity.types.js';
export type * from './identity.types.js';
export type { OrganisationDto as OrganisationView } from './organisation/organisation.dto.js';
