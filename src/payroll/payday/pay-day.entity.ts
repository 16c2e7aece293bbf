import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { PayDayState } from '../payroll.types.js';

/** The wages that one enterprise owes with one labour-service company, in one region, on one day: they have one clock. */
@Entity({ schema: 'payroll', name: 'pay_day' })
export class PayDay {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('text') region: string;
  @Column('date') dueOn: BusinessDay;
  @Column('text') state: PayDayState;
  /** Whether who owes was asked to pay. */
  @Column('boolean', { default: false }) isAsked: boolean;
  /** Until when the employer contests what is overdue. */
  @Column('timestamptz', { nullable: true }) contestBy: Date | null;
  @Column('int', { default: 1 }) version: number;
}

/** An employer says that wages were paid elsewhere. Append-only. */
@Entity({ schema: 'payroll', name: 'arrears_contest' })
export class ArrearsContest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') payDayId: string;
  @Column('uuid') enterpriseId: string;
  @Column('text') reason: 'paid-elsewhere';
  @Column('uuid', { array: true }) wageItemIds: string[];
  @Column('text') contestedBy: string;
  @Column('timestamptz') contestedAt: Date;
}
