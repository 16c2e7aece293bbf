export { EmploymentValueModule } from './employment-value.module.js';
