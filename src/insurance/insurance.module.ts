import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { PayrollModule } from '../payroll/index.js';
import { CLAIM } from './claim/providers.js';
import { INSURANCE_HANDLERS } from './on-events.handler.js';
import { POLICY } from './policy/providers.js';
import { PREMIUM } from './premium/providers.js';
import { PRODUCT } from './product/providers.js';
import { SUBSCRIPTION } from './subscription/providers.js';

@Module({
  imports: [IdentityModule, PayrollModule],
  controllers: [
    ...PRODUCT.controllers,
    ...SUBSCRIPTION.controllers,
    ...POLICY.controllers,
    ...PREMIUM.controllers,
    ...CLAIM.controllers,
  ],
  providers: [
    ...PRODUCT.providers,
    ...SUBSCRIPTION.providers,
    ...POLICY.providers,
    ...PREMIUM.providers,
    ...CLAIM.providers,
    INSURANCE_HANDLERS,
  ],
})
export class InsuranceModule {}
