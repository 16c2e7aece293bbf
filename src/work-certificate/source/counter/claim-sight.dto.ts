import { DocumentIds } from '../../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Nested, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { ClaimContentDto } from '../../claim/claim.dto.js';
import type { ClaimVerificationId } from '../claim-verification.rules.js';

export class PresentClaimDto {
  @DocumentIds(
    ['certificate'],
    'scans of the original, at least one; the operator reads them, and whose clerks see it',
  )
  documentIds?: DocumentId[];
}

/** What a clerk reads from the original, and from the document of whoever brings it. */
export class SeeClaimDto {
  @Text({
    min: 2,
    max: 100,
    example: '王小明',
    description: 'Of whom the original is, and whose identity document was shown.',
  })
  holderName: string;
  @Text({
    min: 5,
    max: 40,
    pattern: /[0-9A-Za-z]+/,
    example: '110101199003070038',
    description: 'Number of the identity document.',
  })
  idNumber: string;
  @Nested(() => ClaimContentDto, { description: 'What the original says of what was claimed.' })
  content: ClaimContentDto;
}

export class SeenClaimDto {
  @Uuid() id: ClaimVerificationId;
  @OneOf(['awaits-second', 'seen']) outcome: 'awaits-second' | 'seen';
}
