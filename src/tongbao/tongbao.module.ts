import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { EnterpriseCreditModule } from '../enterprise-credit/index.js';
import { WorkCertificateModule } from '../work-certificate/index.js';

@Module({
  imports: [IdentityModule, EnterpriseCreditModule, WorkCertificateModule],
  providers: [],
  exports: [],
})
export class TongbaoModule {}
