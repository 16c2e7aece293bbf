import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { AlreadySubscribed, Backdated, NoSuchProduct, NoSuchSubscription } from '../errors.js';
import { Does } from '../words.js';
import { SubscribeProduct } from './subscribe-product.usecase.js';
import { SubscribedDto, SubscribeProductDto, SubscriptionDto } from './subscription.dto.js';
import { SubscriptionQueries } from './subscription.queries.js';

/** Which product insures whose shifts. */
@Controller('v1/insurance-subscriptions')
export class InsuranceSubscriptionController {
  constructor(
    private readonly subscribeProduct: SubscribeProduct,
    private readonly subscriptions: SubscriptionQueries,
  ) {}

  /** From now on every clock-in of the caller's workers binds a policy of this product; the caller owes its premium. */
  @Does('subscribeInsuranceProduct')
  @Post()
  @Access('employer:administrator', 'provider:administrator')
  @Demands('authority')
  @ApiProblem(NoSuchProduct, Backdated, AlreadySubscribed)
  @ApiCreatedResponse({ type: SubscribedDto })
  subscribe(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: SubscribeProductDto,
  ): Promise<SubscribedDto> {
    return this.subscribeProduct.run(key, actor, body);
  }

  @Does('listInsuranceSubscriptions')
  @Get()
  @Access('employer', 'provider', 'insurer')
  @ApiOkResponse({ type: pageOf(SubscriptionDto) })
  list(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<SubscriptionDto>> {
    return this.subscriptions.list(actor, query);
  }

  @Does('endInsuranceSubscription')
  @Delete(':id')
  @Access('employer:administrator', 'provider:administrator')
  @HttpCode(204)
  @ApiProblem(NoSuchSubscription)
  @ApiNoContentResponse()
  end(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<void> {
    return this.subscribeProduct.end(actor, id);
  }
}
