import { Module, type Provider, type Type } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ESCROW } from './escrow/providers.js';
import { LEDGER } from './ledger/providers.js';
import { PAYROLL_HANDLERS } from './on-events.handler.js';
import { PAY_RUN } from './pay-run/providers.js';
import { PAYEE } from './payee/providers.js';
import { PAYOUT } from './payout/providers.js';
import { PayrollFacade } from './payroll.facade.js';
import { PAYSLIP } from './payslip/providers.js';
import { RAILS } from './rails/providers.js';
import { TAX } from './tax/providers.js';
import { WAGE } from './wage/providers.js';

const PARTS = [LEDGER, ESCROW, WAGE, PAYEE, TAX, PAY_RUN, PAYSLIP, PAYOUT, RAILS];

@Module({
  imports: [IdentityModule],
  controllers: PARTS.flatMap((part): Type[] => part.controllers),
  providers: [PAYROLL_HANDLERS, PayrollFacade, ...PARTS.flatMap((part): Provider[] => part.providers)],
  exports: [PayrollFacade],
})
export class PayrollModule {}
