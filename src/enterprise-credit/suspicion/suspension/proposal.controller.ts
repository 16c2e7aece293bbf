import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { OwnMatter } from '../../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { NoSuchProposal, OwnActInCase, ProposalSettled } from '../../errors.js';
import { Does } from '../../words.js';
import { DecideProposal } from './decide-proposal.usecase.js';
import { DecideProposalDto, SuspensionProposalDto, SuspensionProposalQuery } from './proposal.dto.js';
import { ProposalQueries } from './proposal.queries.js';
import type { ProposalId } from './suspension.types.js';

/** Suspensions that nothing vouched for carries, or that an objection paused: a person confirms them, or there is none. */
@Controller('v1/suspension-proposals')
export class ProposalController {
  constructor(
    private readonly decideProposal: DecideProposal,
    private readonly proposals: ProposalQueries,
  ) {}

  @Get()
  @Does('listSuspensionProposals')
  @Access('employer', 'operator')
  @ApiOkResponse({ type: pageOf(SuspensionProposalDto) })
  list(
    @Caller() actor: Actor,
    @Query() query: SuspensionProposalQuery,
  ): Promise<Page<SuspensionProposalDto>> {
    return this.proposals.list(actor, query);
  }

  @Get(':id')
  @Does('readSuspensionProposal')
  @Access('employer', 'operator')
  @ApiProblem(NoSuchProposal)
  @ApiOkResponse({ type: SuspensionProposalDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: ProposalId): Promise<SuspensionProposalDto> {
    return this.proposals.one(actor, id);
  }

  @Post(':id/decision')
  @Access('operator:reviewer')
  @Demands('person', 'second-factor', 'real-name')
  @Does('decideSuspension')
  @ApiProblem(OwnMatter, NoSuchProposal, ProposalSettled, OwnActInCase)
  @ApiCreatedResponse({ type: SuspensionProposalDto })
  async decide(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ProposalId,
    @Body() body: DecideProposalDto,
  ): Promise<SuspensionProposalDto> {
    return this.proposals.one(actor, await this.decideProposal.run(key, actor, { id, ...body }));
  }
}
