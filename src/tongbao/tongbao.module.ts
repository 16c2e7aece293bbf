import { Module, type Provider, type Type } from '@nestjs/common';
import { EnterpriseCreditModule } from '../enterprise-credit/index.js';
import { IdentityModule } from '../identity/index.js';
import { WorkCertificateModule } from '../work-certificate/index.js';
import { APPLY } from './apply/providers.js';
import { ATTENDANCE } from './attendance/providers.js';
import { CONTRACT } from './contract/providers.js';
import { ENGAGEMENT } from './engagement/providers.js';
import { MATCH } from './match/providers.js';
import { TONGBAO_HANDLERS } from './on-events.handler.js';
import { RECRUIT } from './recruit/providers.js';
import { SCREENING } from './screening/providers.js';

/** Match stands before recruit: `nearby` and `map` are no job ids. */
const PARTS = [MATCH, RECRUIT, SCREENING, APPLY, CONTRACT, ATTENDANCE, ENGAGEMENT];

@Module({
  imports: [IdentityModule, EnterpriseCreditModule, WorkCertificateModule],
  controllers: PARTS.flatMap((part): Type[] => part.controllers),
  providers: [TONGBAO_HANDLERS, ...PARTS.flatMap((part): Provider[] => part.providers)],
})
export class TongbaoModule {}
