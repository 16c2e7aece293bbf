import { partyOf } from '../../platform/ids/ids.js';
import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import { Access, withDuty } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { Sends } from '../../platform/http/openapi/webhooks.js';
import { UuidParam } from '../../platform/http/param.js';
import * as refusals from '../errors.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { Does } from '../words.js';
import { CreateWebhook } from './create-webhook.usecase.js';
import { ManageWebhook } from './manage-webhook.usecase.js';
import { RotateSecret } from './rotate-secret.usecase.js';
import { TestWebhook } from './test-webhook.usecase.js';
import {
  CreateWebhookDto,
  DeliveryDto,
  DeliveryQuery,
  RedeliverFailedDto,
  RedeliveredDto,
  WebhookListDto,
  WebhookSecretDto,
  LISTENERS,
} from './webhook.dto.js';
import { WEBHOOK_MESSAGES } from './webhook-message.dto.js';
import { WebhookQueries } from './webhook.queries.js';

/** Webhooks of the caller's organisation, following Standard Webhooks 1.0. */
@Controller('v1/webhooks')
@Sends(WEBHOOK_MESSAGES)
@Access(...LISTENERS)
export class WebhookController {
  constructor(
    private readonly createWebhook: CreateWebhook,
    private readonly rotateSecret: RotateSecret,
    private readonly manageWebhook: ManageWebhook,
    private readonly testWebhook: TestWebhook,
    private readonly webhooks: WebhookQueries,
  ) {}

  @Does('createWebhook')
  @Post()
  @Access(...withDuty('developer', ...LISTENERS))
  @ApiProblem(
    refusals.WebhookAddress,
    refusals.UnknownEvent,
    refusals.TooManyWebhooks,
    refusals.OnlyPlatformsWatch,
  )
  @ApiCreatedResponse({ type: WebhookSecretDto })
  create(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: CreateWebhookDto,
  ): Promise<WebhookSecretDto> {
    return this.createWebhook.run(key, actor, body);
  }

  @Does('listWebhooks')
  @Get()
  @ApiOkResponse({ type: WebhookListDto })
  async list(@Caller() actor: Actor): Promise<WebhookListDto> {
    return { items: await this.webhooks.list(partyOf(actor)) };
  }

  /** A new secret; the former signs beside it for a day. */
  @Does('rotateWebhookSecret')
  @Post(':id/secret')
  @Access(...withDuty('developer', ...LISTENERS))
  @ApiProblem(refusals.NoSuchWebhook)
  @ApiCreatedResponse({ type: WebhookSecretDto })
  rotate(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
  ): Promise<WebhookSecretDto> {
    return this.rotateSecret.run(key, partyOf(actor), id);
  }

  @Does('removeWebhook')
  @Delete(':id')
  @Access(...withDuty('developer', ...LISTENERS))
  @HttpCode(204)
  @ApiProblem(refusals.NoSuchWebhook)
  @ApiNoContentResponse()
  async remove(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<void> {
    await this.manageWebhook.remove(partyOf(actor), id);
  }

  @Does('enableWebhook')
  @Post(':id/enabling')
  @Access(...withDuty('developer', ...LISTENERS))
  @HttpCode(204)
  @ApiProblem(refusals.NoSuchWebhook)
  @ApiNoContentResponse()
  async enable(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<void> {
    await this.manageWebhook.enable(partyOf(actor), id);
  }

  @Does('listWebhookDeliveries')
  @Get(':id/deliveries')
  @ApiProblem(refusals.NoSuchWebhook)
  @ApiOkResponse({ type: pageOf(DeliveryDto) })
  deliveries(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @Query() query: DeliveryQuery,
  ): Promise<Page<DeliveryDto>> {
    return this.webhooks.deliveries(partyOf(actor), id, query);
  }

  /** Its outcome is in the log of deliveries. */
  @Does('testWebhook')
  @Post(':id/test')
  @Access(...withDuty('developer', ...LISTENERS))
  @HttpCode(202)
  @RateLimit({ limit: 20, windowSeconds: 60, by: 'actor' })
  @ApiProblem(refusals.NoSuchWebhook, refusals.WebhookDisabled)
  @ApiAcceptedResponse({ type: DeliveryDto })
  test(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<DeliveryDto> {
    return this.testWebhook.run(partyOf(actor), id);
  }

  /** After an outage: what failed since then is sent again, each under the id it had. */
  @Does('redeliverFailedDeliveries')
  @Post(':id/redeliveries')
  @Access(...withDuty('developer', ...LISTENERS))
  @HttpCode(200)
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor' })
  @ApiProblem(refusals.NoSuchWebhook)
  @ApiOkResponse({ type: RedeliveredDto })
  async redeliverFailed(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @Body() period: RedeliverFailedDto,
  ): Promise<RedeliveredDto> {
    return { redelivered: await this.manageWebhook.redeliverFailed(partyOf(actor), id, period) };
  }

  @Does('redeliverWebhookDelivery')
  @Post(':id/deliveries/:deliveryId/redelivery')
  @Access(...withDuty('developer', ...LISTENERS))
  @HttpCode(204)
  @RateLimit({ limit: 120, windowSeconds: 60, by: 'actor' })
  @ApiProblem(refusals.NoSuchWebhook, refusals.NoSuchDelivery)
  @ApiNoContentResponse()
  async redeliver(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @UuidParam('deliveryId') deliveryId: string,
  ): Promise<void> {
    await this.manageWebhook.redeliver(partyOf(actor), id, deliveryId);
  }
}
