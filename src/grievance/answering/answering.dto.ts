import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import { Bool, FenAmount, OneOf, Text, Whole } from '../../platform/http/fields/fields.js';
import type { Fen } from '../../platform/money/money.js';
import { ADMISSIONS, type Admission, EVIDENCE } from '../record/grievance.types.js';

const EVIDENCE_READERS = 'both sides and the mediators read them';

export class AnswerGrievanceDto {
  @OneOf(ADMISSIONS, { description: '`part` says how much: of a shift minutes or units, else money.' })
  admits: Admission;
  @FenAmount({ min: 1n, optional: true }) admittedFen?: Fen;
  @Whole({ min: 1, max: 1440, optional: true }) admittedMinutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true }) admittedUnits?: number;
  @Whole({
    min: 1,
    max: 2 ** 31,
    optional: true,
    description:
      'The `version` of the grievance that is answered; `all` needs it, for the claim may be raised.',
  })
  version?: number;
  @Text({ min: 4, max: 4000 }) statement: string;
  @DocumentIds(EVIDENCE, EVIDENCE_READERS) documentIds?: DocumentId[];
}

export class ReplyGrievanceDto {
  @Bool({ description: 'Whether the answer settles it; otherwise it is mediated.' }) isSettled: boolean;
  @Text({ min: 4, max: 4000, optional: true }) statement?: string;
}

export class SupplementGrievanceDto {
  @Text({ min: 4, max: 4000 }) statement: string;
  @FenAmount({ min: 1n, optional: true, description: 'The claimant only: what is claimed.' })
  claimedFen?: Fen;
  @Whole({ min: 1, max: 1440, optional: true, description: 'The claimant only.' }) claimedMinutes?: number;
  @Whole({ min: 1, max: 1_000_000, optional: true, description: 'The claimant only.' }) claimedUnits?: number;
  @DocumentIds(EVIDENCE, EVIDENCE_READERS) documentIds?: DocumentId[];
}
