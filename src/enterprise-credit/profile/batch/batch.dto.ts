import { ListOf } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { DecisionDto } from '../../admission/admission.dto.js';
import { ScoreDto } from '../../scoring/reading/score.dto.js';

/** More than this are refused. */
const MOST = 500;

export class EnterprisesDto {
  @ListOf('uuid', { min: 1, max: MOST }) enterpriseIds: OrganisationId[];
}

export class ScoreBatchDto {
  @ListOf(() => ScoreDto, { max: MOST, description: 'In the order asked for, each once.' }) items: ScoreDto[];
  @ListOf('uuid', { max: MOST, description: 'Never scored here.' }) unknown: string[];
}

export class DecisionBatchDto {
  @ListOf(() => DecisionDto, { max: MOST, description: 'In the order asked for, each once.' })
  items: DecisionDto[];
  @ListOf('uuid', { max: MOST, description: 'Not known here.' }) unknown: string[];
}
