import { Controller, Delete, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { SubjectErased } from '../../platform/crypto/subject-vault.js';
import { Access, Demands } from '../../platform/http/access/access.decorator.js';
import { StepUpRequired } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { type Page, pageOf, PageQuery } from '../../platform/http/page.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { FreshCodeNeeded, MattersOpen, NotFound, WorkerErased } from '../errors.js';
import { Does } from '../words.js';
import { AskErasure } from './ask-erasure.usecase.js';
import { EraseWorker } from './erase-worker.usecase.js';
import { ErasureQueries } from './erasure.queries.js';
import { ExportQueries } from './export.queries.js';
import {
  AccessLineDto,
  AskedErasureDto,
  ErasedDto,
  ErasurePreviewDto,
  MeDto,
  PersonalExportDto,
} from './me.dto.js';
import { MeQueries } from './me.queries.js';

/** A worker and their own data. */
@Controller('v1/me')
@Access('worker')
export class MeController {
  constructor(
    private readonly eraseWorker: EraseWorker,
    private readonly askErasure: AskErasure,
    private readonly queries: MeQueries,
    private readonly exports: ExportQueries,
    private readonly erasure: ErasureQueries,
  ) {}

  @Does('readOwnAccount')
  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiProblem(NotFound, WorkerErased, SubjectErased)
  @ApiOkResponse({ type: MeDto })
  me(@Caller() actor: Actor): Promise<MeDto> {
    return this.queries.me(actor.id);
  }

  /** Everything that is held about the caller, in clear. */
  @Does('exportOwnData')
  @Get('export')
  @Demands('step-up')
  @Header('Cache-Control', 'no-store')
  @ApiProblem(NotFound, WorkerErased, SubjectErased)
  @ApiOkResponse({ type: PersonalExportDto })
  export(@Caller() actor: Actor): Promise<PersonalExportDto> {
    return this.exports.of(actor.id);
  }

  /** The same as one page for a person to read: it needs nothing else, and runs nothing. */
  @Does('exportOwnDataAsPage')
  @Get('export.html')
  @Demands('step-up')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  @ApiProblem(NotFound, WorkerErased, SubjectErased)
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'One self-contained page, Chinese first.' })
  exportPage(@Caller() actor: Actor): Promise<string> {
    return this.exports.page(actor.id);
  }

  /** Who read what about the caller, newest first. */
  @Does('listOwnDataReads')
  @Get('access-log')
  @ApiOkResponse({ type: pageOf(AccessLineDto) })
  accessLog(@Caller() actor: Actor, @Query() query: PageQuery): Promise<Page<AccessLineDto>> {
    return this.queries.accessLog(actor.id, query);
  }

  /** What an erasure would meet and leave. */
  @Does('previewErasure')
  @Get('erasure')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: ErasurePreviewDto })
  preview(@Caller() actor: Actor): Promise<ErasurePreviewDto> {
    return this.erasure.preview(actor.id);
  }

  /** For an account without real name, key and kept records. Everybody else erases at once, with a proof. */
  @Does('askErasure')
  @Post('erasure')
  @HttpCode(202)
  @ApiProblem(FreshCodeNeeded, StepUpRequired, MattersOpen, NotFound, WorkerErased, SubjectErased)
  @ApiAcceptedResponse({ type: AskedErasureDto })
  askForErasure(@Caller() actor: Actor): Promise<AskedErasureDto> {
    return this.askErasure.run(actor);
  }

  @Does('takeBackErasure')
  @Delete('erasure')
  @HttpCode(204)
  @ApiProblem(NotFound)
  @ApiNoContentResponse()
  takeBackErasure(@Caller() actor: Actor): Promise<void> {
    return this.askErasure.takeBack(actor);
  }

  /** Erases the account. It cannot be undone. */
  @Does('eraseOwnAccount')
  @Delete()
  @Demands('step-up')
  @ApiProblem(NotFound, WorkerErased, MattersOpen)
  @ApiOkResponse({ type: ErasedDto })
  erase(@Caller() actor: Actor): Promise<ErasedDto> {
    return this.eraseWorker.run(actor);
  }
}
