import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Means } from '../identity.types.js';

/** One attempt to prove that a person may act for an organisation, and how it ended. */
@Entity({ schema: 'identity', name: 'authority_proof' })
export class AuthorityProof {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: OrganisationId;
  /** Who may act when it is proven. */
  @Column('uuid') personId: string;
  @Column('text') means: Means;
  /** `contested`: it was shown, and another organisation acts as this firm: two people decide. */
  @Column('text') outcome: 'proven' | 'contested' | 'no-match';
  /** What the source calls its answer, or what the paper is called. */
  @Column('text', { nullable: true }) reference: string | null;
  /** Mandate: the legal representative who gave it. */
  @Column('uuid', { nullable: true }) principalId: string | null;
  /** Paper and letter: the two people who saw it. */
  @Column('uuid', { array: true }) seenBy: string[];
  @Column('timestamptz') provenAt: Date;
}
