import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A list in which many certificates have their status, so that fetching it tells nothing about any of them. */
@Entity({ schema: 'work_certificate', name: 'status_list' })
export class StatusListRow {
  @PrimaryColumn('uuid') id: string;
  /** Key of the permutation that gives indices, under the wrapping key. */
  @Column('bytea') sealedSeed: Buffer;
  /** Which part of the sequence its indices are: from number × 2^20 on. Null in lists of before there was a sequence. */
  @Column('int', { nullable: true }) number: number | null;
  /** Indices of 2^20 that are not to be given by counting here: all of them where the sequence gives them. */
  @Column('int') allocated: number;
  /** Grew with every status that changed, when that was counted here. */
  @Column('int') version: number;
  /** The signed list as last served, and the version it shows. */
  @Column('text', { nullable: true }) token: string | null;
  @Column('int', { nullable: true }) tokenVersion: number | null;
  @Column('timestamptz', { nullable: true }) tokenExpiresAt: Date | null;
  @Column('timestamptz') createdAt: Date;
}

/** Statuses of a list changed and it is not signed anew yet. */
@Entity({ schema: 'work_certificate', name: 'status_change' })
export class StatusChange {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') listId: string;
}
