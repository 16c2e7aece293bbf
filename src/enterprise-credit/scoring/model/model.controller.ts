import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { type TaggedReply, Tagged, withETag } from '../../../platform/http/etag.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { ModelMayNotMove, ModelNotProven, NoSuchScoreModel, ScoreModelRefused } from '../../errors.js';
import { Does } from '../../words.js';
import {
  ModelComparisonDto,
  ModelDocumentDto,
  ModelDto,
  ModelListDto,
  MoveModelDto,
  PublishModelDto,
} from './model.dto.js';
import { ModelQueries } from './model.queries.js';
import { MoveModel } from './move-model.usecase.js';
import { PublishModels } from './publish-models.usecase.js';

/** Score models and the way each goes: draft, shadow, champion, retired. */
@Controller('v1/credit-models')
@Access('operator')
export class CreditModelController {
  constructor(
    private readonly models: ModelQueries,
    private readonly publishModels: PublishModels,
    private readonly moveModel: MoveModel,
  ) {}

  @Get()
  @Does('listCreditModels')
  @ApiOkResponse({ type: ModelListDto })
  async list(): Promise<ModelListDto> {
    return { items: await this.models.list() };
  }

  /** Publishes a model as a draft; it is named by its content and never changes. */
  @Post()
  @Access('operator:developer')
  @Does('publishCreditModel')
  @ApiProblem(ScoreModelRefused, NoSuchScoreModel)
  @ApiCreatedResponse({ type: ModelDto })
  async publish(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: PublishModelDto,
  ): Promise<ModelDto> {
    return this.models.one(await this.publishModels.take(key, actor, body.document));
  }

  @Get(':hash')
  @Does('readCreditModel')
  @Tagged()
  @ApiProblem(NoSuchScoreModel)
  @ApiOkResponse({ type: ModelDto })
  async one(@Param('hash') hash: string, @Res({ passthrough: true }) reply: TaggedReply): Promise<ModelDto> {
    return withETag(reply, await this.models.one(hash));
  }

  @Get(':hash/document')
  @Does('readCreditModelDocument')
  @ApiProblem(NoSuchScoreModel)
  @ApiOkResponse({ type: ModelDocumentDto })
  async document(@Param('hash') hash: string): Promise<ModelDocumentDto> {
    return { hash, document: await this.models.document(hash) };
  }

  /** The challenger beside the champion. */
  @Get(':hash/comparison')
  @Does('compareCreditModel')
  @ApiProblem(NoSuchScoreModel)
  @ApiOkResponse({ type: ModelComparisonDto })
  comparison(@Param('hash') hash: string): Promise<ModelComparisonDto> {
    return this.models.comparison(hash);
  }

  @Post(':hash/state')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('moveCreditModel')
  @ApiProblem(NoSuchScoreModel, ModelMayNotMove, ModelNotProven)
  @ApiCreatedResponse({ type: ModelDto })
  async move(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Param('hash') hash: string,
    @Body() body: MoveModelDto,
  ): Promise<ModelDto> {
    await this.moveModel.run(key, actor, { hash, ...body });
    return this.models.one(hash);
  }
}
