import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time code that waits to be delivered; the code itself stays with identity. */
@Entity({ schema: 'notification', name: 'code_dispatch' })
export class CodeDispatchEntity {
  @PrimaryColumn('uuid') signInCodeId: string;
  @Column('text') state: 'pending' | 'sent' | 'dropped';
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz') nextAt: Date;
  @Column('text', { nullable: true }) lastError: string | null;
}
