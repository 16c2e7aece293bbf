import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The fingerprint of a document handed in: it shows later that the document is the same, and whether it was used before. */
@Entity({ schema: 'insurance', name: 'claim_evidence' })
@Index(['sha256'])
export class ClaimEvidenceEntity {
  @PrimaryColumn('uuid') claimId: string;
  /** SHA-256, base64url. */
  @PrimaryColumn('text') sha256: string;
  @Column('timestamptz') addedAt: Date;
}
