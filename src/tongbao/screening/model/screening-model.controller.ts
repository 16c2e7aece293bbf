import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { NoSuchScreeningModel, ScreeningModelInvalid, ScreeningModelUnsuitable } from '../../errors.js';
import type { ScreeningModel } from '../classifier/model.types.js';
import { ActivateModel } from './activate-model.usecase.js';
import { PublishModel } from './publish-model.usecase.js';
import { ActivateModelDto, ModelHashDto, ScreeningModelDto, ScreeningModelsDto } from './screening.dto.js';
import { ScreeningQueries } from './screening.queries.js';
import type { ScreeningModelView } from './screening.types.js';
import { Does } from '../../words.js';

@Controller('v1/screening-models')
export class ScreeningModelController {
  constructor(
    private readonly publishModel: PublishModel,
    private readonly activateModel: ActivateModel,
    private readonly screening: ScreeningQueries,
  ) {}

  /** Takes a model into the house; it screens nothing until it is activated. */
  @Post()
  @Does('publishScreeningModel')
  @Access('operator')
  @ApiProblem(ScreeningModelInvalid, ScreeningModelUnsuitable)
  @ApiCreatedResponse({ type: ModelHashDto })
  publish(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() model: ScreeningModelDto,
  ): Promise<{ hash: string }> {
    return this.publishModel.run(key, actor, { ...model });
  }

  @Get()
  @Does('listScreeningModels')
  @Access('operator')
  @ApiOkResponse({ type: ScreeningModelsDto })
  async list(): Promise<{ items: ScreeningModelView[] }> {
    return { items: await this.screening.list() };
  }

  /** The whole model, so that a screening can be found again by anybody the operator gives it to. */
  @Get(':hash')
  @Does('readScreeningModel')
  @Access('operator')
  @ApiProblem(NoSuchScreeningModel)
  @ApiOkResponse({ type: ScreeningModelDto })
  one(@Param('hash') hash: string): Promise<ScreeningModel> {
    return this.screening.model(hash);
  }

  /** From today on the model screens adverts. To end it, the parameter `tongbao.screening-model` is set to an empty text. */
  @Post(':hash/activation')
  @Does('activateScreeningModel')
  @HttpCode(200)
  @Access('operator')
  @ApiProblem(NoSuchScreeningModel)
  @ApiOkResponse({ type: ModelHashDto })
  activate(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Param('hash') hash: string,
    @Body() { reason }: ActivateModelDto,
  ): Promise<{ hash: string }> {
    return this.activateModel.run(key, actor, hash, reason);
  }
}
