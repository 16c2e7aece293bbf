import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { DocumentKind, RealNameLevel } from '../identity.types.js';

/** A worker's account. What names the person is encrypted under their own key. */
@Entity({ schema: 'identity', name: 'worker' })
export class Worker {
  @PrimaryColumn('uuid') id: WorkerId;
  @Column('text') state: 'active' | 'erased';
  @Column('text') level: RealNameLevel;
  @Column('bytea', { nullable: true }) phone: Buffer | null;
  @Column('bytea', { nullable: true }) phoneHash: Buffer | null;
  @Column('bytea', { nullable: true }) name: Buffer | null;
  /** Of the ID number; null where none was given. */
  @Column('text', { nullable: true }) documentKind: DocumentKind | null;
  @Column('bytea', { nullable: true }) idNumber: Buffer | null;
  @Column('bytea', { nullable: true }) idNumberHash: Buffer | null;
  @Column('bytea', { nullable: true }) birthDate: Buffer | null;
  @Column('bytea', { nullable: true }) gender: Buffer | null;
  /** Division code in the ID number: where it was first registered. */
  @Column('text', { nullable: true }) region: string | null;
  /** Whether the person came as a worker; otherwise the account carries memberships only. */
  @Column('boolean') works: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
}
