import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A list in which many certificates have their status, so that fetching it tells nothing about any of them. */
@Entity({ schema: 'work_certificate', name: 'status_list' })
export class StatusListRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Key of the permutation that gives indices, under the wrapping key. */
  @Column({ type: 'bytea', name: 'sealed_seed' })
  sealedSeed: Buffer;

  /** Indices given so far, of 2^20. */
  @Column({ type: 'int' })
  allocated: number;

  /** Grows with every status that changes. */
  @Column({ type: 'int' })
  version: number;

  /** The signed list as last served, and the version it shows. */
  @Column({ type: 'text', nullable: true })
  token: string | null;

  @Column({ type: 'int', name: 'token_version', nullable: true })
  tokenVersion: number | null;

  @Column({ type: 'timestamptz', name: 'token_expires_at', nullable: true })
  tokenExpiresAt: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
