import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person wants to be texted about, and when they were last. No row: as it is for everybody. */
@Entity({ schema: 'notification', name: 'texting' })
export class Texting {
  @PrimaryColumn('uuid') recipientId: string;
  /** About a wage that can not reach them, or an injury. */
  @Column('boolean', { default: true }) danger: boolean;
  /** About whatever else is urgent. */
  @Column('boolean', { default: false }) urgent: boolean;
  @Column('timestamptz', { nullable: true }) textedAt: Date | null;
}
