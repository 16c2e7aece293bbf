import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which product insures the shifts of an employer or labour-service company. */
@Entity({ schema: 'insurance', name: 'subscription' })
export class SubscriptionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') subscriberId: string;
  @Column('uuid') insurerId: string;
  @Column('text') productCode: string;
  @Column('timestamptz') subscribedAt: Date;
  /** Never before `subscribedAt`: nobody is insured for the past. */
  @Column('timestamptz') validFrom: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
