import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { Day, Instant, ListOf, Nested, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { SourcedDto } from '../../../platform/source/sourced.dto.js';
import { type Paper, PAPERS } from '../counter/sighting.rules.js';
import { type Level, LEVELS } from '../level/level.types.js';
import {
  CONFLICT_POINTS,
  CONFLICT_SIDES,
  CONFLICT_STATES,
  type ConflictId,
  type ConflictPoint,
  type ConflictSide,
  type ConflictState,
  type Said,
} from './conflict.types.js';

export class ConflictQuery extends PageQuery {
  @OneOf(CONFLICT_STATES, { optional: true, description: '`open` by default.' }) state: ConflictState =
    'open';
}

export class DecideConflictDto {
  @OneOf(CONFLICT_SIDES, {
    description: '`held`: what was known first is right; `answered`: the later answer.',
  })
  upholds: ConflictSide;
}

export class ConflictSideDto extends SourcedDto {
  @Text({ description: 'Who said it; `counter` where two people saw it.' }) source: string;
  @OneOf(['certified', 'confirmed', 'refused', 'expired'], { description: 'What it comes to.' })
  state: Said['state'];
  @ListOf('text', { max: 20, description: 'What it has against the firm or the permit.' })
  failReasons: string[];
  @OneOf(LEVELS, { nullable: true }) level: Level | null;
  @Day({ nullable: true }) foundedOn: BusinessDay | null;
  @Day({ nullable: true }) validUntil: BusinessDay | null;
}

export class SourceConflictDto {
  @Uuid() id: ConflictId;
  @Uuid() enterpriseId: OrganisationId;
  @OneOf(PAPERS, { description: 'The registration (营业执照), or a permit.' }) about: Paper;
  @ListOf('text', {
    max: 10,
    example: ['founded-on'],
    description: `In what they differ: ${CONFLICT_POINTS.join(', ')}.`,
  })
  differs: ConflictPoint[];
  /** What was known first. */
  @Nested(() => ConflictSideDto) held: ConflictSideDto;
  /** What another way answered later. */
  @Nested(() => ConflictSideDto) answered: ConflictSideDto;
  @OneOf(CONFLICT_SIDES, { description: 'Which counted, or counts, until it is decided.' })
  inForce: ConflictSide;
  @OneOf(CONFLICT_STATES, {
    description:
      '`held`, `answered`: two people found that side right; `agreed`: the ways say the same again; `void`: what was held is over, or another answer came.',
  })
  state: ConflictState;
  @Instant() openedAt: Date;
  @Instant({ description: 'By when two people decide; moves on when they did not.' }) decideBy: Date;
  @ListOf('uuid', { max: 2, description: 'The two people who decided.' }) decidedBy: string[];
  @Instant({ nullable: true }) endedAt: Date | null;
}

export class SourceConflictsDto {
  @ListOf(() => SourceConflictDto, { max: 100, description: 'The newest first.' }) items: SourceConflictDto[];
}

export class DecidedConflictDto {
  @Uuid() id: ConflictId;
  @OneOf(['awaits-second', 'decided']) outcome: 'awaits-second' | 'decided';
}
