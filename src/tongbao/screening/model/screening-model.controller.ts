import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import {
  NoSuchScreeningModel,
  ScreeningModelInvalid,
  ScreeningModelMayNotMove,
  ScreeningModelNotProven,
  ScreeningModelUnsuitable,
} from '../../errors.js';
import { MoveScreeningModel } from '../life/move-screening-model.usecase.js';
import { PublishModel } from './publish-model.usecase.js';
import {
  ActivateModelDto,
  ModelHashDto,
  MoveScreeningModelDto,
  ScreeningModelDto,
  ScreeningModelsDto,
} from './screening.dto.js';
import { ScreeningQueries } from './screening.queries.js';
import { Does } from '../../words.js';

@Controller('v1/screening-models')
export class ScreeningModelController {
  constructor(
    private readonly publishModel: PublishModel,
    private readonly moveModel: MoveScreeningModel,
    private readonly screening: ScreeningQueries,
  ) {}

  /** Takes a model into the house as a draft; it screens nothing. */
  @Post()
  @Access('operator:developer')
  @Does('publishScreeningModel')
  @ApiProblem(ScreeningModelInvalid, ScreeningModelUnsuitable)
  @ApiCreatedResponse({ type: ModelHashDto })
  publish(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() model: ScreeningModelDto,
  ): Promise<ModelHashDto> {
    return this.publishModel.run(key, actor, { ...model });
  }

  @Get()
  @Does('listScreeningModels')
  @Access('operator')
  @ApiOkResponse({ type: ScreeningModelsDto })
  async list(): Promise<ScreeningModelsDto> {
    return { items: await this.screening.list() };
  }

  /** The whole model, so that a screening can be found again by anybody the operator gives it to. */
  @Get(':hash')
  @Does('readScreeningModel')
  @Access('operator')
  @ApiProblem(NoSuchScreeningModel)
  @ApiOkResponse({ type: ScreeningModelDto })
  one(@Param('hash') hash: string): Promise<ScreeningModelDto> {
    return this.screening.model(hash);
  }

  /** Takes a model from draft to shadow, champion or retired. A champion that retires leaves the work to the rules. */
  @Post(':hash/state')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('moveScreeningModel')
  @ApiProblem(NoSuchScreeningModel, ScreeningModelMayNotMove, ScreeningModelNotProven)
  @ApiCreatedResponse({ type: ModelHashDto })
  move(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Param('hash') hash: string,
    @Body() body: MoveScreeningModelDto,
  ): Promise<ModelHashDto> {
    return this.moveModel.run(key, actor, { hash, ...body });
  }

  /** One approval of a model in shadow; the second one of another person makes it champion. */
  @Post(':hash/activation')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('activateScreeningModel')
  @HttpCode(200)
  @ApiProblem(NoSuchScreeningModel, ScreeningModelMayNotMove, ScreeningModelNotProven)
  @ApiOkResponse({ type: ModelHashDto })
  activate(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Param('hash') hash: string,
    @Body() body: ActivateModelDto,
  ): Promise<ModelHashDto> {
    return this.moveModel.run(key, actor, { hash, ...body, state: 'champion' });
  }
}
