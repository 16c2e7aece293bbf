import { DocumentDto } from '../../../platform/document/document.dto.js';
import { DocumentIds } from '../../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Bool, Instant, ListOf, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { DECIDING_WHY, type DecidingWhy, MEANS, type Means } from '../../identity.types.js';
import {
  CONTEST_PAPERS,
  CONTEST_OUTCOMES,
  CONTEST_STATES,
  type ContestOutcome,
  type ContestState,
} from './contest.rules.js';

/** What one side says in a contest, and the papers behind it. */
export class ContestStatementDto {
  @Text({ min: 10, max: 4000, example: '本企业从未登记该账户，营业执照原件附后。' }) statement: string;
  @DocumentIds(CONTEST_PAPERS, 'who decides reads them, the other side does not')
  documentIds?: DocumentId[];
}

export class DecideContestDto {
  @OneOf(CONTEST_OUTCOMES, {
    description:
      '`upheld` the claimant takes over and the standing organisation ends; `rejected` the claim ends.',
  })
  outcome: ContestOutcome;
  @Text({ min: 4, max: 2000, description: 'The same for both who decide.' }) reason: string;
}

export class DecidedContestDto {
  @Uuid() id: string;
  @OneOf(['awaits-second', ...CONTEST_OUTCOMES]) outcome: 'awaits-second' | ContestOutcome;
}

export class ListContestsQuery extends PageQuery {
  @Bool({ optional: true, description: 'Only those that are not over.' }) undecided: boolean = false;
}

export class ContestDto {
  @Uuid() id: string;
  @Uuid({ description: 'Who says to be the firm.' }) claimId: OrganisationId;
  @Uuid({ description: 'Who acts as the firm.' }) standingId: OrganisationId;
  @Text({ example: '91330106MA2CFRQ3XB' }) uscc: string;
  @OneOf(MEANS, { description: 'What the claimant proved by.' }) means: Means;
  @OneOf(CONTEST_STATES, {
    description:
      '`open` the standing organisation may state its case until dueAt; `decidable` it did, or its days are over; `void` the firm went to another claimant.',
  })
  state: ContestState;
  @Text({ max: 4000, example: '本人为法定代表人，从未授权他人登记。' }) claimStatement: string;
  @Text({ max: 4000, nullable: true, example: '本企业自始以此名义活动。' }) standingStatement: string | null;
  @ListOf(() => DocumentDto, { max: 20, description: 'For the claimant and who decides.' })
  claimDocuments: DocumentDto[];
  @ListOf(() => DocumentDto, { max: 20, description: 'For the standing organisation and who decides.' })
  standingDocuments: DocumentDto[];
  @Uuid({
    nullable: true,
    description: 'The authority of the region whose reviewers decide, or decided; null is the operator.',
  })
  deciderId: OrganisationId | null;
  @OneOf(DECIDING_WHY, {
    nullable: true,
    description:
      'Why they do: the authority of the firm’s region has two reviewers with a confirmed real name and no part in it, it has fewer, or there is none. null until it is decidable.',
  })
  deciderWhy: DecidingWhy | null;
  @Instant() openedAt: Date;
  @Instant() dueAt: Date;
  @Instant({ nullable: true }) statedAt: Date | null;
  @Instant({ nullable: true }) endedAt: Date | null;
  @Text({ max: 2000, nullable: true, example: '登记机关档案与申请人所述一致。' }) reason: string | null;
}
