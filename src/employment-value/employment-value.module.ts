import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { EMPLOYMENT_VALUE_HANDLERS } from './count/on-events.handler.js';
import { COUNT } from './count/providers.js';
import { EmploymentValueFacade } from './employment-value.facade.js';
import { INDICATOR } from './indicator/providers.js';
import { REPORT } from './report/providers.js';

@Module({
  imports: [IdentityModule],
  controllers: [...INDICATOR.controllers, ...REPORT.controllers],
  providers: [
    ...COUNT.providers,
    ...INDICATOR.providers,
    ...REPORT.providers,
    EMPLOYMENT_VALUE_HANDLERS,
    EmploymentValueFacade,
  ],
  exports: [EmploymentValueFacade],
})
export class EmploymentValueModule {}
