import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { PayrollModule } from '../payroll/index.js';

@Module({ imports: [IdentityModule, PayrollModule], providers: [], exports: [] })
export class InsuranceModule {}
