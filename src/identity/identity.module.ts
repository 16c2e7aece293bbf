import { Module } from '@nestjs/common';
import { IdentityFacade } from './identity.facade.js';

@Module({ imports: [], providers: [IdentityFacade], exports: [IdentityFacade] })
export class IdentityModule {}
