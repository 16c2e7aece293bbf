import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';

/** What payroll keeps of a sealed contract. */
@Entity({ schema: 'payroll', name: 'contract' })
export class Contract {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') workerId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('text') occupationCode: string;
  @Column('text') region: string;
  @Column('text') payBasis: string;
  @Column('bigint', { transformer: fenTransformer }) rate: Fen;
  @Column('date') startsOn: BusinessDay;
  @Column('date') endsOn: BusinessDay;
}
