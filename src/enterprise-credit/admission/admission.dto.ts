import { Bool, Day, Instant, ListOf, OneOf, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { SourcedDto } from '../../platform/source/sourced.dto.js';
import { type Level, LEVELS } from '../certification/level/level.types.js';
import { PERMIT_KINDS, type PermitKind } from '../certification/licence/permit.types.js';
import {
  type AdmissionId,
  type Decision,
  RESTRICTION_LEVELS,
  type RestrictionId,
  type RestrictionLevel,
} from '../enterprise-credit.types.js';
import { MOST_RELATIONS, RELATION_KINDS, type RelationKind } from '../related/related.types.js';
import { RestrictionDto } from '../restriction/restriction.dto.js';

export const DECISIONS = ['ACCEPT', 'REJECT', 'REVIEW'] as const;

export class SettleReviewDto {
  @OneOf(['ACCEPT', 'REJECT']) decision: 'ACCEPT' | 'REJECT';
  @Text({ min: 4, max: 2000, description: 'Why; kept with the decision.' }) reason: string;
}

export class AdmissionDto {
  @Uuid() id: AdmissionId;
  @Uuid() enterpriseId: OrganisationId;
  @OneOf(['ACCEPT', 'REJECT', 'REVIEW']) decision: Decision;
  @ListOf('text', { max: 50 }) reasonCodes: string[];
  @Text() ruleVersion: string;
  @Text({ description: '`rules`, or who decided.' }) decidedBy: string;
  @Text({ max: 2000, nullable: true }) reason: string | null;
  @Instant() decidedAt: Date;
}

/** Another enterprise that people restricted, and how this one is related to it. No person is named. */
export class RelationDto {
  @OneOf(RELATION_KINDS, {
    description:
      'same-company: the same company as another kind of organisation; representative: one legal representative, by the registry or by proof; controller: one controller of both; agent: one person proved to act for both; phone: the confirmed phone of one who proved to act for the restricted one; key: a public key of both; people: several people of both.',
  })
  kind: RelationKind;
  @Uuid({ description: 'The restricted one.' }) enterpriseId: OrganisationId;
  @Text({ description: 'Its registered name.' }) name: string;
  @Uuid() restrictionId: RestrictionId;
  @OneOf(RESTRICTION_LEVELS) level: RestrictionLevel;
}

const RELATIONS = {
  max: MOST_RELATIONS,
  description: 'Restricted enterprises that it is related to, and how.',
};

/** One that waits for a person. */
export class WaitingAdmissionDto extends AdmissionDto {
  @ListOf(() => DocumentDto, { max: 2_000, description: 'Papers its enterprise handed in, to be read.' })
  documents: DocumentDto[];
  @ListOf(() => RelationDto, RELATIONS) relations: RelationDto[];
}

export class PermitInForceDto extends SourcedDto {
  @OneOf(PERMIT_KINDS) kind: PermitKind;
  @Text() number: string;
  @Day({ nullable: true, description: 'Last day of the permit; null: it has no end.' })
  validUntil: BusinessDay | null;
}

export const LEVEL = {
  nullable: true,
  description:
    'registered: the registry knows it. licensed: in order, and every permit it needs is confirmed. verified: besides, it shows that it operates. null: not certified now.',
};
export const PERMITS = { max: 20, description: 'Confirmed by their authority and in force.' };

export class DecisionDto {
  @Uuid() enterpriseId: OrganisationId;
  @Bool({ description: 'The one thing to obey.' }) mayRecruit: boolean;
  @OneOf(DECISIONS, { nullable: true }) admission: Decision | null;
  @Uuid({ nullable: true }) admissionId: AdmissionId | null;
  @OneOf(RESTRICTION_LEVELS, { nullable: true, description: 'The hardest in force.' })
  restriction: RestrictionLevel | null;
  @Whole({ min: 0, max: 10_000, nullable: true, description: 'Open posts at a time.' }) postingCap:
    number | null;
  @ListOf('text', { max: 50, description: 'What stands against it, most serious first.' })
  reasonCodes: string[];
  @Instant({ nullable: true }) certifiedUntil: Date | null;
  @OneOf(LEVELS, LEVEL) level: Level | null;
  @ListOf(() => PermitInForceDto, PERMITS) permits: PermitInForceDto[];
  @ListOf(() => RestrictionDto, { max: 100 }) restrictions: RestrictionDto[];
}

/** What an enterprise itself is shown. */
export class OwnDecisionDto extends DecisionDto {
  @ListOf(() => RelationDto, {
    max: MOST_RELATIONS,
    description:
      'Restricted enterprises that it was found to be related to when this was decided, as long as they are; what a reviewer accepted stays here and stands against nothing.',
  })
  relations: RelationDto[];
}
