import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { EnterpriseCreditFacade } from './enterprise-credit.facade.js';

@Module({ imports: [IdentityModule], providers: [EnterpriseCreditFacade], exports: [EnterpriseCreditFacade] })
export class EnterpriseCreditModule {}
