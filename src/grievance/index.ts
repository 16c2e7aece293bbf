export { GrievanceModule } from './grievance.module.js';
