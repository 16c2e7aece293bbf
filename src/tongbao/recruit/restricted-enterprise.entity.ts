import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A restriction that forbids new posts, as enterprise-credit told it. */
@Entity({ schema: 'tongbao', name: 'restricted_enterprise' })
@Index('restricted_enterprise_enterprise', ['enterpriseId'])
export class RestrictedEnterprise {
  @PrimaryColumn('uuid') restrictionId: string;
  @Column('uuid') enterpriseId: string;
  /** Null when open-ended. */
  @Column('timestamptz', { nullable: true }) until: Date | null;
  @Column('boolean', { default: false }) lifted: boolean;
}
