import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../../../platform/crypto/subject-vault.js';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands, withDuty } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { NameInvalid, NameSightState, NotFound, SightUnlike } from '../../errors.js';
import { Does } from '../../words.js';
import { GiveRealNameDto } from '../real-name.dto.js';
import { SeenNameDto } from './name-sight.dto.js';
import { SeeName } from './see-name.usecase.js';

/** Names that no source can check. */
@Controller('v1/real-name-checks')
export class NameSightController {
  constructor(private readonly seeName: SeeName) {}

  @Does('seeName')
  @Post(':id/sightings')
  @HttpCode(200)
  @Access(...withDuty('counter-clerk', 'operator', 'government'))
  @Demands('person', 'second-factor', 'real-name')
  @ApiProblem(NameInvalid, NotFound, NameSightState, OwnMatter, SightUnlike)
  @ApiProblem(SecondPersonNeeded, SubjectErased)
  @ApiOkResponse({ type: SeenNameDto })
  see(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: string,
    @Body() body: GiveRealNameDto,
  ): Promise<SeenNameDto> {
    return this.seeName.run(key, actor, id, body);
  }
}
