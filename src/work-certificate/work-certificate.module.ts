import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { WorkCertificateFacade } from './work-certificate.facade.js';

@Module({ imports: [IdentityModule], providers: [WorkCertificateFacade], exports: [WorkCertificateFacade] })
export class WorkCertificateModule {}
