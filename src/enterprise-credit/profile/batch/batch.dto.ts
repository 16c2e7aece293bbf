import { ListOf, Text } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { DecisionDto } from '../../admission/admission.dto.js';
import { ScoreDto } from '../../scoring/reading/score.dto.js';

/** More than this are refused. */
const MOST = 500;

export class EnterprisesDto {
  @ListOf('uuid', { min: 1, max: MOST }) enterpriseIds: OrganisationId[];
}

export class CodesDto {
  @ListOf('text', {
    min: 1,
    max: MOST,
    textMax: 40,
    description: 'Unified social credit codes (统一社会信用代码).',
    example: ['91330106MA2CFLDG4R'],
  })
  codes: string[];
}

/** What of a list of codes is not answered. */
class UnansweredCodesDto {
  @ListOf('text', {
    max: MOST,
    description: 'Codes of nobody known here; see `inviteEmployers`.',
    example: ['91330106MA2CFLDG4R'],
  })
  unknown: string[];
  @ListOf('text', { max: MOST, description: 'As sent: no 18 characters of a code.', example: ['914301'] })
  malformed: string[];
}

export class CodedDecisionDto extends DecisionDto {
  @Text({ example: '91330106MA2CFLDG4R' }) uscc: string;
}

export class CodedScoreDto extends ScoreDto {
  @Text({ example: '91330106MA2CFLDG4R' }) uscc: string;
}

export class DecisionsByCodeDto extends UnansweredCodesDto {
  @ListOf(() => CodedDecisionDto, { max: MOST, description: 'In the order asked for, each once.' })
  items: CodedDecisionDto[];
}

export class ScoresByCodeDto extends UnansweredCodesDto {
  @ListOf(() => CodedScoreDto, { max: MOST, description: 'In the order asked for, each once.' })
  items: CodedScoreDto[];
  @ListOf('text', {
    max: MOST,
    description: 'Codes of enterprises known here that have no score.',
    example: ['91330106MA2CFLDG4R'],
  })
  unscored: string[];
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
