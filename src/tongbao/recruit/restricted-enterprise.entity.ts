import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A restriction that forbids new posts, as enterprise-credit told it. */
@Entity({ schema: 'tongbao', name: 'restricted_enterprise' })
@Index('restricted_enterprise_enterprise', ['enterpriseId'])
export class RestrictedEnterprise {
  @PrimaryColumn({ name: 'restriction_id', type: 'uuid' })
  restrictionId: string;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId: string;

  /** Null when open-ended. */
  @Column({ type: 'timestamptz', nullable: true })
  until: Date | null;

  @Column({ type: 'boolean', default: false })
  lifted: boolean;
}
