import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { refusal, refusals } from '../../refusal/refusal.js';
import { Access } from '../access/access.decorator.js';
import { Out, Text, Whole } from '../fields/fields.js';
import { ApiProblem } from './api-problem.decorator.js';

const NoSuchProblem = refusal('problem.not-found', 404, 'No problem has this code');

/** One kind of refusal, as the `type` of a problem document names it. */
export class ProblemTypeDto {
  @Text({ description: 'Stable for ever.', example: 'request.invalid' })
  code: string;

  @Whole({ min: 400, max: 599 })
  status: number;

  @Text()
  title: string;
}

export class ProblemTypesDto {
  @Out({ type: [ProblemTypeDto] })
  items: ProblemTypeDto[];
}

/** The catalogue of refusals, so that a problem's `type` can be looked up. */
@ApiTags('platform')
@Access('public')
@Controller('problems')
export class ProblemsController {
  @Get()
  @ApiOkResponse({ type: ProblemTypesDto })
  list(): ProblemTypesDto {
    return { items: refusals() };
  }

  @Get(':code')
  @ApiOkResponse({ type: ProblemTypeDto })
  @ApiProblem(NoSuchProblem)
  one(@Param('code') code: string): ProblemTypeDto {
    const found = refusals().find((kind) => kind.code === code);
    if (!found) throw NoSuchProblem();
    return found;
  }
}
