import { type DynamicModule, Module } from '@nestjs/common';
import { IdentityModule } from './identity/index.js';
import { EnterpriseCreditModule } from './enterprise-credit/index.js';
import { WorkCertificateModule } from './work-certificate/index.js';
import { TongbaoModule } from './tongbao/index.js';
import { PayrollModule } from './payroll/index.js';
import { InsuranceModule } from './insurance/index.js';
import { GrievanceModule } from './grievance/index.js';
import { EmploymentValueModule } from './employment-value/index.js';
import { NotificationModule } from './notification/index.js';
import { DocumentModule } from './platform/document/document.module.js';
import { ImportModule } from './platform/import/import.module.js';
import { OperationsModule } from './platform/operations/operations.module.js';
import { type Ground, PlatformModule } from './platform/platform.module.js';

/** The list of rooms, nothing else. */
@Module({})
export class AppModule {
  static on(ground: Ground): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.on(ground),
        OperationsModule,
        DocumentModule,
        ImportModule,
        IdentityModule,
        EnterpriseCreditModule,
        WorkCertificateModule,
        TongbaoModule,
        PayrollModule,
        InsuranceModule,
        GrievanceModule,
        EmploymentValueModule,
        NotificationModule,
      ],
    };
  }
}
