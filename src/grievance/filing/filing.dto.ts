import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import { FenAmount, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import type { Fen } from '../../platform/money/money.js';
import {
  EVIDENCE,
  GRIEVANCE_KINDS,
  type GrievanceKind,
  REFUSALS,
  type RefusedBecause,
} from '../record/grievance.types.js';

/** Who reads them. */
export const EVIDENCE_READERS = 'both sides and the mediators read them';

export class FileGrievanceDto {
  @OneOf(GRIEVANCE_KINDS) kind: GrievanceKind;
  @Uuid({ description: 'The organisation complained about; where an organisation complains, the worker.' })
  otherPartyId: string;
  @Uuid({
    optional: true,
    description: 'One of the four at most; `wages` and `hours` need contract or shift.',
  })
  contractId?: string;
  @Uuid({ optional: true }) shiftId?: string;
  @Uuid({ optional: true, description: 'The injury claim that was refused.' }) claimId?: string;
  @Uuid({ optional: true, description: 'A job that the worker applied for.' }) jobId?: string;
  @FenAmount({ min: 1n, optional: true, description: 'What is claimed, where it is money.' })
  claimedFen?: Fen;
  @Whole({
    min: 1,
    max: 1440,
    optional: true,
    description:
      'Of a shift: how long it was worked. An employer that disputes what its silence approved: fewer than approved; with no units either, it earned nothing.',
  })
  claimedMinutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true, description: 'Of a task: how many units were done.' })
  claimedUnits?: number;
  @Text({ min: 4, max: 4000 }) statement: string;
  @DocumentIds(EVIDENCE, EVIDENCE_READERS) documentIds?: DocumentId[];
}

export class RefuseGrievanceDto {
  @OneOf(REFUSALS, {
    description:
      '`no-stake`: the claimant has no part in it. `no-facts`: nothing says what happened. `decided-before`: here, by arbitration or a court. `not-ours`: another body is in charge.',
  })
  because: RefusedBecause;
  @Text({ min: 4, max: 2000 }) reason: string;
}
