import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NoteKind } from '../claim.types.js';

/** What a person wrote about a claim, encrypted under the injured person's key. */
@Entity({ schema: 'insurance', name: 'claim_note' })
@Index(['claimId', 'id'])
@Index(['workerId'])
export class ClaimNoteEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') claimId: string;
  @Column('uuid') workerId: string;
  @Column('text') kind: NoteKind;
  @Column('bytea') sealed: Buffer;
  @Column('timestamptz') writtenAt: Date;
}
