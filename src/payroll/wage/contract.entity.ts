import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/fen.transformer.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Fen } from '../../platform/money/money.js';

/** What payroll keeps of a sealed contract. */
@Entity({ schema: 'payroll', name: 'contract' })
export class Contract {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'worker_id' }) workerId: string;
  @Column('uuid', { name: 'enterprise_id' }) enterpriseId: string;
  @Column('uuid', { name: 'provider_id' }) providerId: string;
  @Column('text', { name: 'occupation_code' }) occupationCode: string;
  @Column('text') region: string;
  @Column('text', { name: 'pay_basis' }) payBasis: string;
  @Column('bigint', { transformer: fenTransformer }) rate: Fen;
  @Column('date', { name: 'starts_on' }) startsOn: BusinessDay;
  @Column('date', { name: 'ends_on' }) endsOn: BusinessDay;
}
