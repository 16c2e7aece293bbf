export { EmploymentValueFacade } from './employment-value.facade.js';
export { EmploymentValueModule } from './employment-value.module.js';
export type * from './definition/indicator.types.js';
export type * from './report/report.types.js';
