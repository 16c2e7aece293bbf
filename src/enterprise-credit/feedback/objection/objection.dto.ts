import { DocumentIds } from '../../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Bool, Instant, ListOf, Nested, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PAPERS_OF_A_SIDE, type FraudReportId } from '../../enterprise-credit.types.js';
import { AppealedReportDto, EvidenceDto, ObjectionDto } from '../fraud-report.dto.js';

export class ObjectDto {
  @Text({ min: 10, max: 4000 }) statement: string;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @DocumentIds(PAPERS_OF_A_SIDE, 'reviewers read them')
  documentIds?: DocumentId[];
}

export class ReportAboutMeDto extends AppealedReportDto {
  @Uuid() id: FraudReportId;
  @Bool({
    description: 'One of the first of its platform: it takes no points before people have decided it.',
  })
  isFirst: boolean;
  @Instant() reportedAt: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Nested(() => ObjectionDto, {
    nullable: true,
    description: 'With one, the report takes no points from the score until it is decided.',
  })
  objection: ObjectionDto | null;
}
