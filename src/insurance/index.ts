export { InsuranceFacade } from './insurance.facade.js';
export { InsuranceModule } from './insurance.module.js';
export type * from './insurance.types.js';
