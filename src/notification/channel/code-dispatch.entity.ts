import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time code that waits to be delivered; the code itself stays with identity. */
@Entity({ schema: 'notification', name: 'code_dispatch' })
export class CodeDispatchEntity {
  @PrimaryColumn('uuid', { name: 'sign_in_code_id' }) signInCodeId: string;
  @Column('text') state: 'pending' | 'sent' | 'dropped';
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_at' }) nextAt: Date;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
}
