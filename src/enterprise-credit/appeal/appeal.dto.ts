import {
  Bool,
  Day,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import { PageQuery } from '../../platform/http/page.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import {
  PAPERS_OF_A_SIDE,
  type AppealId,
  DECIDING_WHY,
  type RestrictionId,
  APPEAL_OUTCOMES,
  type AppealOutcome,
  type AppealState,
} from '../enterprise-credit.types.js';
import { AppealedReportDto, EvidenceDto } from '../feedback/fraud-report.dto.js';

export class OpenAppealDto {
  @Uuid() restrictionId: RestrictionId;
  @Text({ min: 10, max: 4000 }) statement: string;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @DocumentIds(PAPERS_OF_A_SIDE, 'who decides reads them')
  documentIds?: DocumentId[];
}

export class DecideAppealDto {
  @OneOf(APPEAL_OUTCOMES, { description: 'undecided: it can not be found out; both statements are kept.' })
  outcome: AppealOutcome;
  @Text({ min: 4, max: 2000 }) reason: string;
}

export class AppealQuery extends PageQuery {
  @Bool({ optional: true, description: 'Who decides only: open past the day they were due.' })
  overdue: boolean = false;
}

export class AppealDto {
  @Uuid() id: AppealId;
  @Uuid() enterpriseId: OrganisationId;
  @Uuid() restrictionId: RestrictionId;
  @Nested(() => AppealedReportDto) report: AppealedReportDto;
  @Text({ max: 4000 }) statement: string;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @ListOf(() => DocumentDto, { max: 20, description: 'Papers behind it.' }) documents: DocumentDto[];
  @OneOf(['open', ...APPEAL_OUTCOMES]) state: AppealState;
  @Uuid({
    nullable: true,
    description: 'The authority of the region whose reviewers decide, or decided; null is the operator.',
  })
  deciderId: OrganisationId | null;
  @OneOf(DECIDING_WHY, {
    nullable: true,
    description:
      'Why they do: the authority of the enterprise’s region has two reviewers with a confirmed real name and no part in it, it has fewer, or there is none. null of one from before.',
  })
  deciderWhy: (typeof DECIDING_WHY)[number] | null;
  @Instant() openedAt: Date;
  @Day({ description: 'Last day to answer: 20 days after it was opened (征信业管理条例 art. 25).' })
  dueOn: string;
  @Bool() overdue: boolean;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Text({ max: 2000, nullable: true }) decisionReason: string | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}
