import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  DocumentNotReady,
  NoSuchDocument,
  WrongPurpose,
} from '../../../platform/document/document.errors.js';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands, withDuty } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter, PersonRequired } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller, organisationOf } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  NoSuchEnterprise,
  NoSuchSighting,
  PaperHeldByAnother,
  PaperOver,
  PaperUnlike,
  ScansMissing,
  SightingState,
  SourceDecides,
  TooManyPermits,
} from '../../errors.js';
import { Does } from '../../words.js';
import { PresentPaper } from './present-paper.usecase.js';
import { SeeFirmPaper } from './see-firm-paper.usecase.js';
import { PaperDto, PresentPaperDto, SeenFirmPaperDto, SightingDto, SightingsDto } from './sighting.dto.js';
import { SightingQueries } from './sighting.queries.js';
import type { SightingId } from './sighting.rules.js';

/** Licences and permits that no source can check. */
@Controller('v1')
export class SightingController {
  constructor(
    private readonly presentPaper: PresentPaper,
    private readonly seePaper: SeeFirmPaper,
    private readonly sightings: SightingQueries,
  ) {}

  @Does('presentFirmPaper')
  @Post('enterprises/me/sightings')
  @Access('employer:administrator', 'provider:administrator')
  @Demands('authority', 'person')
  @RateLimit({ limit: 20, windowSeconds: 3600, by: 'actor' })
  @ApiProblem(NoSuchEnterprise, ScansMissing, PaperUnlike, PaperOver, PaperHeldByAnother, SourceDecides)
  @ApiProblem(PersonRequired, NoSuchDocument, WrongPurpose, DocumentNotReady, NoSuchSighting)
  @ApiCreatedResponse({ type: SightingDto })
  async present(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: PresentPaperDto,
  ): Promise<SightingDto> {
    return this.sightings.one(actor, await this.presentPaper.run(key, actor, body));
  }

  @Does('listOwnSightings')
  @Get('enterprises/me/sightings')
  @Access('employer', 'provider')
  @ApiOkResponse({ type: SightingsDto })
  list(@Caller() actor: Actor): Promise<SightingsDto> {
    return this.sightings.of(organisationOf(actor));
  }

  @Does('readFirmSighting')
  @Get('firm-sightings/:id')
  @Access(...withDuty('counter-clerk', 'operator', 'government'))
  @Demands('person', 'second-factor')
  @ApiProblem(NoSuchSighting)
  @ApiOkResponse({ type: SightingDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: SightingId): Promise<SightingDto> {
    return this.sightings.one(actor, id);
  }

  @Does('seeFirmPaper')
  @Post('firm-sightings/:id/sightings')
  @HttpCode(200)
  @Access(...withDuty('counter-clerk', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NoSuchSighting, SightingState, OwnMatter, PaperUnlike, PaperOver, PaperHeldByAnother)
  @ApiProblem(SourceDecides, SecondPersonNeeded, TooManyPermits)
  @ApiOkResponse({ type: SeenFirmPaperDto })
  see(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: SightingId,
    @Body() body: PaperDto,
  ): Promise<SeenFirmPaperDto> {
    return this.seePaper.run(key, actor, id, body);
  }
}
