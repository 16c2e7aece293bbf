import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which product insures the shifts of an employer or labour-service company. */
@Entity({ schema: 'insurance', name: 'subscription' })
@Index(['subscriberId', 'id'])
@Index(['insurerId', 'id'])
export class SubscriptionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'subscriber_id' }) subscriberId: string;
  @Column('uuid', { name: 'insurer_id' }) insurerId: string;
  @Column('text', { name: 'product_code' }) productCode: string;
  @Column('timestamptz', { name: 'subscribed_at' }) subscribedAt: Date;
  /** Never before `subscribedAt`: nobody is insured for the past. */
  @Column('timestamptz', { name: 'valid_from' }) validFrom: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
