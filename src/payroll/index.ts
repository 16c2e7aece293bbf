export { PayrollFacade } from './payroll.facade.js';
export { PayrollModule } from './payroll.module.js';
export type * from './payroll.types.js';
