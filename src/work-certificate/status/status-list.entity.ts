import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A list in which many certificates have their status, so that fetching it tells nothing about any of them. */
@Entity({ schema: 'work_certificate', name: 'status_list' })
export class StatusListRow {
  @PrimaryColumn('uuid') id: string;
  /** Key of the permutation that gives indices, under the wrapping key. */
  @Column('bytea') sealedSeed: Buffer;
  /** Indices given so far, of 2^20. */
  @Column('int') allocated: number;
  /** Grows with every status that changes. */
  @Column('int') version: number;
  /** The signed list as last served, and the version it shows. */
  @Column('text', { nullable: true }) token: string | null;
  @Column('int', { nullable: true }) tokenVersion: number | null;
  @Column('timestamptz', { nullable: true }) tokenExpiresAt: Date | null;
  @Column('timestamptz') createdAt: Date;
}
