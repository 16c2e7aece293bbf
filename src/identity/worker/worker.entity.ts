import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkerId } from '../../platform/ids/ids.js';
import type { RealNameLevel } from '../identity.types.js';

/** A worker's account. What names the person is encrypted under their own key. */
@Entity({ schema: 'identity', name: 'worker' })
@Index('worker_phone', ['phoneHash'], { unique: true })
@Index('worker_id_number', ['idNumberHash'], { unique: true })
export class Worker {
  @PrimaryColumn({ type: 'uuid' })
  id: WorkerId;

  @Column({ type: 'text' })
  state: 'active' | 'erased';

  @Column({ type: 'text' })
  level: RealNameLevel;

  @Column({ type: 'bytea', nullable: true })
  phone: Buffer | null;

  @Column({ type: 'bytea', name: 'phone_hash', nullable: true })
  phoneHash: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  name: Buffer | null;

  @Column({ type: 'bytea', name: 'id_number', nullable: true })
  idNumber: Buffer | null;

  @Column({ type: 'bytea', name: 'id_number_hash', nullable: true })
  idNumberHash: Buffer | null;

  @Column({ type: 'bytea', name: 'birth_date', nullable: true })
  birthDate: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  gender: Buffer | null;

  /** Division code in the ID number: where it was first registered. */
  @Column({ type: 'text', nullable: true })
  region: string | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ type: 'timestamptz', name: 'registered_at' })
  registeredAt: Date;

  @Column({ type: 'timestamptz', name: 'erased_at', nullable: true })
  erasedAt: Date | null;
}
