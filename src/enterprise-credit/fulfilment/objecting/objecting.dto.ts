import { DocumentIds } from '../../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { ListOf, OneOf, Text } from '../../../platform/http/fields/fields.js';
import { EvidenceDto } from '../../feedback/fraud-report.dto.js';
import { type ReportVerdict, VERDICTS } from '../../feedback/fraud-report.types.js';

export class ObjectToFulfilmentDto {
  @Text({ min: 10, max: 4000 }) statement: string;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @DocumentIds(['appeal-evidence', 'contract', 'chat-screenshot', 'site-photo'], 'reviewers read them')
  documentIds?: DocumentId[];
}

export class DecideFulfilmentDto {
  @OneOf(VERDICTS, { description: 'upheld: the engagement was broken, and counts again.' })
  verdict: ReportVerdict;
  @Text({ min: 4, max: 2000 }) reasons: string;
}
