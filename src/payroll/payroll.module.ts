import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { EnterpriseCreditModule } from '../enterprise-credit/index.js';
import { PayrollFacade } from './payroll.facade.js';

@Module({
  imports: [IdentityModule, EnterpriseCreditModule],
  providers: [PayrollFacade],
  exports: [PayrollFacade],
})
export class PayrollModule {}
