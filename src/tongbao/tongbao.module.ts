import { Module } from '@nestjs/common';
import { EnterpriseCreditModule } from '../enterprise-credit/index.js';
import { IdentityModule } from '../identity/index.js';
import { roomParts } from '../platform/room/room-parts.js';
import { WorkCertificateModule } from '../work-certificate/index.js';
import { TONGBAO_CLOCK } from './on-clock.cron.js';
import { TONGBAO_DEADLINES } from './on-deadlines.handler.js';
import { TONGBAO_HANDLERS } from './on-events.handler.js';
import { TONGBAO_IMPORTS } from './on-imports.handler.js';

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule, EnterpriseCreditModule, WorkCertificateModule],
  controllers,
  providers: [TONGBAO_HANDLERS, TONGBAO_DEADLINES, TONGBAO_CLOCK, TONGBAO_IMPORTS, ...providers],
})
export class TongbaoModule {}
