import { Body, Controller, Get, HttpCode, Module, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, Admits, OnlyReads } from '../../../src/platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../src/platform/http/access/actor.js';
import { IfMatch, type TaggedReply, withETag } from '../../../src/platform/http/etag.js';
import {
  AdCode,
  Bool,
  Day,
  FenAmount,
  Instant,
  Jws,
  Latitude,
  ListOf,
  Longitude,
  Nested,
  Num,
  OneOf,
  Out,
  Phone,
  PublicJwk,
  type PublicSigningJwk,
  Text,
  Uuid,
  Whole,
} from '../../../src/platform/http/fields/fields.js';
import { IdempotencyKey } from '../../../src/platform/http/idempotency-key.js';
import { decodeCursor, encodeCursor, type Page, pageOf, PageQuery } from '../../../src/platform/http/page.js';
import { ApiProblem } from '../../../src/platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../src/platform/http/rate-limit/rate-limit.decorator.js';
import { UuidParam } from '../../../src/platform/http/param.js';
import type { Fen } from '../../../src/platform/money/money.js';
import { refusal, Stale } from '../../../src/platform/refusal/refusal.js';

class PlaceDto {
  @Longitude()
  longitude: number;

  @Latitude()
  latitude: number;
}

class LineDto {
  @Text({ max: 20 })
  label: string;

  @FenAmount({ min: 1n })
  amount: Fen;
}

/** One field of every kind. */
class EverythingDto {
  @Text({ min: 2, max: 10, pattern: /[\p{Script=Han}\w ]+/u })
  title: string;

  @Uuid({ optional: true })
  id?: string;

  @FenAmount()
  wage: Fen;

  @Whole({ min: 1, max: 9 })
  count: number;

  @Num({ min: 0, max: 1, optional: true })
  share?: number;

  @Bool({ optional: true })
  urgent: boolean = false;

  @Instant({ optional: true })
  at?: Date;

  @Day({ optional: true, nullable: true })
  day?: string | null;

  @OneOf(['day', 'task'], { optional: true })
  pay?: 'day' | 'task';

  @Phone({ optional: true })
  phone?: string;

  @AdCode({ optional: true })
  division?: string;

  @Jws({ optional: true })
  proof?: string;

  @PublicJwk({ optional: true })
  key?: PublicSigningJwk;

  @Nested(() => PlaceDto, { optional: true })
  place?: PlaceDto;

  @ListOf(() => LineDto, { max: 3, optional: true })
  lines?: LineDto[];

  @ListOf('text', { max: 2, textMax: 5, optional: true })
  tags?: string[];
}

class SearchQuery extends PageQuery {
  @FenAmount({ optional: true })
  atLeast?: Fen;

  @Bool({ optional: true })
  urgent?: boolean;

  @ListOf('text', { max: 3, optional: true })
  tag?: string[];
}

class FormDto {
  @OneOf(['client_credentials'])
  grant_type: string;

  @Whole({ min: 1, max: 9, optional: true })
  level?: number;
}

/** A page, and the query as it was read. */
class SearchPage extends pageOf(LineDto) {
  @Out({ type: 'object', additionalProperties: true })
  query: unknown;
}

/** For answers that only echo what was read. */
const ANYTHING = { schema: { type: 'object', additionalProperties: true } } as const;

const ShopClosed = refusal('test.shop-closed', 409, 'The shop is closed');

@ApiTags('test')
@Controller('v1/things')
class ThingController {
  @Post()
  @Access('employer:recruiter', 'operator:reviewer')
  @ApiCreatedResponse(ANYTHING)
  create(@Caller() actor: Actor, @IdempotencyKey() key: string, @Body() body: EverythingDto): unknown {
    return { actor, key, body, kinds: { wage: typeof body.wage, at: body.at instanceof Date } };
  }

  @Get()
  @Access('anyone')
  @ApiOkResponse({ type: SearchPage })
  search(@Query() query: SearchQuery): Page<unknown> & { query: unknown } {
    const [at] = query.cursor === undefined ? [0] : decodeCursor(query.cursor, ['number', 'uuid']);
    return { items: [], nextCursor: encodeCursor([at + 1, '018f3b5e-8d2c-7c3a-9d4e-0123456789ab']), query };
  }

  @Get('lines')
  @Access('public')
  @ApiOkResponse({ type: pageOf(LineDto) })
  lines(): Page<LineDto> {
    return { items: [], nextCursor: null };
  }

  @Get('huge')
  @Access('public')
  @ApiOkResponse(ANYTHING)
  huge(): { amount: bigint } {
    return { amount: 2n ** 60n };
  }

  @Get('broken')
  @Access('public')
  broken(): never {
    throw new Error('the password of 13800000000 is 123');
  }

  @Get('closed')
  @Access('public')
  @ApiProblem(ShopClosed)
  closed(): never {
    throw ShopClosed({ detail: 'until Monday', retryAfter: 3.2, facts: { opens: '2026-01-05', status: 1 } });
  }

  @Get('limited')
  @Access('public')
  @RateLimit({ limit: 2, windowSeconds: 60, by: 'address' })
  @ApiOkResponse(ANYTHING)
  limited(): { ok: boolean } {
    return { ok: true };
  }

  @Post('second-factor')
  @HttpCode(200)
  @Access('operator:viewer', 'government:viewer')
  @Admits('before-second-factor')
  @ApiOkResponse(ANYTHING)
  secondFactor(@Caller() actor: Actor): Actor {
    return actor;
  }

  @Post('form')
  @HttpCode(200)
  @Access('public')
  @ApiOkResponse(ANYTHING)
  form(@Body() body: FormDto): FormDto {
    return body;
  }

  @Get(':id')
  @Access('public')
  @ApiOkResponse(ANYTHING)
  one(@UuidParam('id') id: string, @Res({ passthrough: true }) reply: TaggedReply): unknown {
    return withETag(reply, { id, version: 3, wage: 12_345n, at: new Date(0) });
  }

  @Put(':id')
  @Access('employer:administrator')
  @ApiOkResponse(ANYTHING)
  edit(@UuidParam('id') id: string, @IfMatch() version: number): unknown {
    if (version !== 3) throw Stale();
    return { id, version };
  }
}

@Controller('v1/open')
export class OpenController {
  @Get('door')
  door(): string {
    return 'anybody may enter';
  }

  @Post('window')
  window(): string {
    return 'anybody may enter';
  }
}

@Controller('v1/undue')
export class UndueController {
  @Post('question')
  @Access('employer')
  @OnlyReads()
  ask(): string {
    return 'changes nothing';
  }

  @Post('thing')
  @Access('employer', 'operator:reviewer')
  change(): string {
    return 'a viewer could';
  }
}

@Module({ controllers: [ThingController] })
export class FakeRoom {}
