import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { ClaimId } from '../../claim/claim.rules.js';
import { ScansMissing } from '../../errors.js';
import type { ClaimVerificationDto } from '../claim-verification.dto.js';
import { SourceDesk } from '../source-desk.queries.js';
import { ClaimSightChanges } from './claim-sight.changes.js';
import type { PresentClaimDto } from './claim-sight.dto.js';

/** What a sighting takes as scans, and who reads them; whoever's clerk sees the original does too. */
const SCANS = {
  room: 'work-certificate',
  purposes: ['certificate'],
  readers: [{ role: 'operator' }],
} as const;

/** A worker brings the original of a diploma or a certificate to a counter. */
@Injectable()
export class PresentClaim {
  constructor(
    private readonly commands: Commands,
    private readonly desk: SourceDesk,
    private readonly changes: ClaimSightChanges,
    private readonly documents: Documents,
  ) {}

  /**
   * @throws NoSuchClaim, SourceDecides, ConsentRequired, RealNameRequired, ScansMissing, ClaimStateWrong,
   * NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async run(
    key: string,
    actor: Actor,
    claimId: ClaimId,
    { documentIds = [] }: PresentClaimDto,
  ): Promise<ClaimVerificationDto> {
    if (documentIds.length === 0) throw ScansMissing();
    const command = { name: 'work-certificate.present-claim', actor: actor.id, key };
    const wish = await this.desk.presentable(actor.id, claimId);
    const retention = await this.documents.retention();
    const id = await this.commands.run(command, { claimId, documentIds }, async (tx) => {
      const sightId = await this.changes.await(tx, wish);
      await this.documents.attach(tx, documentIds, { ...SCANS, caseId: claimId, by: actor }, retention);
      return sightId;
    });
    return this.desk.one(actor.id, id);
  }
}
