import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { UuidParam } from '../../platform/http/param.js';
import { Backdated, NoSuchProduct, ProductTermsWrong } from '../errors.js';
import { Does } from '../words.js';
import { ProductDto, ProductPublishedDto, ProductQuery, PublishProductDto } from './product.dto.js';
import { ProductQueries } from './product.queries.js';
import { PublishProduct } from './publish-product.usecase.js';

/** What insurers offer. */
@Controller('v1/insurance-products')
export class InsuranceProductController {
  constructor(
    private readonly publishProduct: PublishProduct,
    private readonly products: ProductQueries,
  ) {}

  /** Publishes a product, or the next version of one; versions never change afterwards. */
  @Does('publishInsuranceProduct')
  @Post()
  @Access('insurer:administrator')
  @Demands('authority')
  @ApiProblem(ProductTermsWrong, Backdated)
  @ApiCreatedResponse({ type: ProductPublishedDto })
  publish(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: PublishProductDto,
  ): Promise<ProductPublishedDto> {
    return this.publishProduct.run(key, actor, body);
  }

  @Does('listInsuranceProducts')
  @Get()
  @Access('anyone')
  @ApiOkResponse({ type: pageOf(ProductDto) })
  list(@Query() query: ProductQuery): Promise<Page<ProductDto>> {
    return this.products.list(query);
  }

  @Does('readInsuranceProduct')
  @Get(':id')
  @Access('anyone')
  @ApiProblem(NoSuchProduct)
  @ApiOkResponse({ type: ProductDto })
  one(@UuidParam('id') id: string): Promise<ProductDto> {
    return this.products.one(id);
  }
}
