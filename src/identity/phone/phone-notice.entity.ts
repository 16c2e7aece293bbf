import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PhoneNoticeAbout, StaysNotice } from '../identity.types.js';

/** Something to say to a phone that is, or was, of an account. The row goes when it is fetched for delivery. */
@Entity({ schema: 'identity', name: 'phone_notice' })
export class PhoneNotice {
  @PrimaryColumn('uuid') id: string;
  @Column('text') about: PhoneNoticeAbout;
  /** The phone, sealed. */
  @Column('bytea') sealed: Buffer;
  /** What stays of somebody who was erased; dates as text. */
  @Column('jsonb', { default: [] }) stays: (Omit<StaysNotice, 'until'> & { until: string })[];
  @Column('timestamptz') issuedAt: Date;
}
