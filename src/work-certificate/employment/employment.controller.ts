import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { Does } from '../words.js';
import { EmploymentsDto } from './employment.dto.js';
import { EmploymentQueries } from './employment.queries.js';

@Controller('v1/employments')
export class EmploymentController {
  constructor(private readonly employments: EmploymentQueries) {}

  /** Work that wages have proved; it goes into the employment certificate by itself. */
  @Get()
  @Does('listOwnEmployments')
  @Access('worker')
  @ApiOkResponse({ type: EmploymentsDto })
  list(@Caller() actor: Actor): Promise<EmploymentsDto> {
    return this.employments.list(actor.id);
  }
}
