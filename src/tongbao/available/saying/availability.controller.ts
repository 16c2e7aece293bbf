import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { ConsentToBeFoundMissing, NotAvailable } from '../../errors.js';
import { Does } from '../../words.js';
import { AvailabilityDto, BeAvailableDto } from './availability.dto.js';
import { AvailabilityQueries } from './availability.queries.js';
import { BeAvailable } from './be-available.usecase.js';
import { EndAvailability } from './end-availability.usecase.js';

/** Whether employers find the worker. */
@Controller('v1/me/availability')
@Access('worker')
export class AvailabilityController {
  constructor(
    private readonly beAvailable: BeAvailable,
    private readonly endAvailability: EndAvailability,
    private readonly availabilities: AvailabilityQueries,
  ) {}

  @Put()
  @Does('beAvailable')
  @RateLimit({ limit: 20, windowSeconds: 3_600, by: 'actor' })
  @ApiProblem(ConsentToBeFoundMissing)
  @ApiOkResponse({ type: AvailabilityDto })
  say(@Caller() actor: Actor, @Body() body: BeAvailableDto): Promise<AvailabilityDto> {
    return this.beAvailable.run(actor, body);
  }

  @Get()
  @Does('readOwnAvailability')
  @ApiProblem(NotAvailable)
  @ApiOkResponse({ type: AvailabilityDto })
  read(@Caller() actor: Actor): Promise<AvailabilityDto> {
    return this.availabilities.own(actor);
  }

  @Delete()
  @Does('endAvailability')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Caller() actor: Actor): Promise<void> {
    return this.endAvailability.run(actor);
  }
}
