import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type DeclaredRefusal, refusal, refusals } from '../../refusal/refusal.js';
import { Does } from '../../words.js';
import { Access } from '../access/access.decorator.js';
import { Nested, Out, Text, Whole } from '../fields/fields.js';
import { OpenApiSource } from '../openapi/openapi.js';
import { ApiProblem } from './api-problem.decorator.js';

const NoSuchProblem = refusal('problem.not-found', 404, {
  zh: '没有这个问题代码',
  en: 'No problem has this code',
  remedy: { zh: '全部代码列于 /problems。', en: 'All codes are listed at /problems.' },
  next: 'listProblems',
});

/** A sentence for people, Chinese first. */
export class SaidDto {
  @Text({ max: 500, example: '没有这个岗位' }) zh: string;
  @Text({ max: 500, example: 'There is no such job' }) en: string;
}

/** What to call next. */
export class NextCallDto {
  @Text({ example: 'searchJobs' }) operationId: string;
  @Text({ example: 'GET' }) method: string;
  @Text({ max: 500, example: '/v1/jobs/nearby' }) path: string;
}

/** One kind of refusal, as the `type` of a problem document names it. */
export class ProblemTypeDto {
  @Text({ description: 'Stable for ever.', example: 'request.invalid' })
  code: string;

  @Whole({ min: 400, max: 599 })
  status: number;

  @Text({ example: 'The request is not valid' })
  title: string;

  @Text({ example: '请求不符合要求', description: 'The title in Chinese.' })
  titleZh: string;

  @Nested(() => SaidDto, {
    nullable: true,
    description: 'Why it happens, where the title does not say it all.',
  })
  cause: SaidDto | null;

  @Nested(() => SaidDto, { nullable: true, description: 'What to do.' })
  remedy: SaidDto | null;

  @Nested(() => NextCallDto, { nullable: true, description: 'What to call next.' })
  next: NextCallDto | null;
}

export class ProblemTypesDto {
  @Out({ type: [ProblemTypeDto] })
  items: ProblemTypeDto[];
}

/** The catalogue of refusals, so that a problem's `type` can be looked up. */
@Access('public')
@Controller('problems')
export class ProblemsController {
  constructor(private readonly openApi: OpenApiSource) {}

  @Get()
  @Does('listProblems')
  @ApiOkResponse({ type: ProblemTypesDto })
  list(): ProblemTypesDto {
    return { items: refusals().map((declared) => this.shown(declared)) };
  }

  @Get(':code')
  @Does('showProblem')
  @ApiOkResponse({ type: ProblemTypeDto })
  @ApiProblem(NoSuchProblem)
  one(@Param('code') code: string): ProblemTypeDto {
    const found = refusals().find((kind) => kind.code === code);
    if (!found) throw NoSuchProblem();
    return this.shown(found);
  }

  private shown({ code, status, title, words }: DeclaredRefusal): ProblemTypeDto {
    return {
      code,
      status,
      title,
      titleZh: words?.zh ?? title,
      cause: words?.cause ?? null,
      remedy: words?.remedy ?? null,
      next: words?.next === undefined ? null : (this.openApi.callOf(words.next) ?? null),
    };
  }
}
