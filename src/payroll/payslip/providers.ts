import { PayslipController } from './payslip.controller.js';
import { PayslipQueries } from './payslip.queries.js';
import { PayslipStore } from './payslip.store.js';

export const PAYSLIP = {
  controllers: [PayslipController],
  providers: [PayslipStore, PayslipQueries],
};
