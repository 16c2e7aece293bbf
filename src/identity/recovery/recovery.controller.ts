import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { SecondPersonNeeded } from '../../platform/four-eyes/four-eyes.js';
import { Access, Admits, Demands, withDuty } from '../../platform/http/access/access.decorator.js';
import { OwnMatter, PersonRequired } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { UuidParam } from '../../platform/http/param.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  DocumentToCounter,
  NameInvalid,
  NotFound,
  ProofIncomplete,
  RealNameSettled,
  RecoveryState,
  SightUnlike,
  SourceUnavailable,
} from '../errors.js';
import { Does } from '../words.js';
import { AskRecovery } from './ask-recovery.usecase.js';
import { ObjectToRecovery } from './object-to-recovery.usecase.js';
import { AskRecoveryDto, RecoveryDto, RecoveryListDto, SeenPersonDto, SeePersonDto } from './recovery.dto.js';
import { RecoveryQueries } from './recovery.queries.js';
import { SeePerson } from './see-person.usecase.js';

/** Accounts whose phone and key are gone. */
@Controller('v1')
export class RecoveryController {
  constructor(
    private readonly askRecovery: AskRecovery,
    private readonly objectTo: ObjectToRecovery,
    private readonly seePerson: SeePerson,
    private readonly recoveries: RecoveryQueries,
  ) {}

  @Does('askRecovery')
  @Post('me/recoveries')
  @Access('worker')
  @RateLimit({ limit: 5, windowSeconds: 86_400, by: 'actor' })
  @ApiProblem(NameInvalid, DocumentToCounter, ProofIncomplete, RealNameSettled)
  @ApiProblem(SourceUnavailable, NotFound, SubjectErased)
  @ApiCreatedResponse({ type: RecoveryDto })
  ask(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: AskRecoveryDto,
  ): Promise<RecoveryDto> {
    return this.askRecovery.run(key, actor, body);
  }

  @Does('listOwnRecoveries')
  @Get('me/recoveries')
  @Access('anyone')
  @Admits('before-second-factor', 'unproven')
  @ApiOkResponse({ type: RecoveryListDto })
  async list(@Caller() actor: Actor): Promise<RecoveryListDto> {
    return { items: await this.recoveries.about(actor.personId ?? actor.id) };
  }

  @Does('objectToRecovery')
  @Post('me/recoveries/:id/objection')
  @HttpCode(200)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven')
  @ApiProblem(NotFound, RecoveryState, PersonRequired)
  @ApiOkResponse({ type: RecoveryDto })
  object(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<RecoveryDto> {
    return this.objectTo.run(actor, id);
  }

  @Does('seePerson')
  @Post('recoveries/:id/sightings')
  @HttpCode(200)
  @Access(...withDuty('counter-clerk', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NameInvalid, NotFound, RecoveryState, OwnMatter, SightUnlike, SecondPersonNeeded, SubjectErased)
  @ApiOkResponse({ type: SeenPersonDto })
  see(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: SeePersonDto,
  ): Promise<SeenPersonDto> {
    return this.seePerson.run(key, actor, id, body);
  }
}
