export { InsuranceModule } from './insurance.module.js';
