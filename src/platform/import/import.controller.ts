import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { DocumentNotReady, NoSuchDocument, WrongPurpose } from '../document/document.errors.js';
import { Access, withDuty } from '../http/access/access.decorator.js';
import { type Actor, Caller } from '../http/access/actor.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { type Duty, holds } from '../http/access/duty.rules.js';
import { type Page, pageBy, pageOf } from '../http/page.js';
import { UuidParam } from '../http/param.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { RateLimit } from '../http/rate-limit/rate-limit.decorator.js';
import { Does } from '../words.js';
import { BeginImport } from './moving/begin-import.js';
import {
  BeginImportDto,
  ImportDto,
  ImportFaultDto,
  ImportKindsDto,
  ImportsQuery,
  StartImportDto,
} from './import.dto.js';
import {
  ColumnUnknown,
  ImportHasFaults,
  ImportNotAllowed,
  ImportStateWrong,
  ImportTakesPerson,
  KindNotYours,
  NoSuchImport,
  UndoOver,
} from './import.errors.js';
import { ImportQueries } from './import.queries.js';
import type { Importer, ImportId } from './import.types.js';
import { MoveImport } from './moving/move-import.js';

const CSV = { 'text/csv': { schema: { type: 'string', format: 'binary' } } };

const FAULT_ORDER = {
  shape: ['count', 'string'] as const,
  keyOf: ({ line, column }: ImportFaultDto) => [line, column ?? ''],
};

/** A caller as imports know one. */
function importerOf({ id, role, organisationId, duties, machine }: Actor): Importer {
  const own = { id, role, isPerson: !machine, ...(organisationId && { organisationId }) };
  return { ...own, holds: (duty) => holds(duties, duty as Duty) };
}

/** Tables that organisations bring in. Each kind names its duty, and only who holds it sees an import. */
@Controller('v1/imports')
@Access(...withDuty('recruiter', 'platform', 'employer', 'provider'))
export class ImportController {
  constructor(
    private readonly begin: BeginImport,
    private readonly move: MoveImport,
    private readonly imports: ImportQueries,
  ) {}

  @Post()
  @Does('beginImport')
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'actor' })
  @ApiProblem(KindNotYours, ImportNotAllowed, ColumnUnknown, NoSuchDocument, WrongPurpose, DocumentNotReady)
  @ApiCreatedResponse({ type: ImportDto })
  open(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() asked: BeginImportDto,
  ): Promise<ImportDto> {
    return this.begin.run(key, importerOf(actor), asked);
  }

  @Get()
  @Does('listImports')
  @ApiOkResponse({ type: pageOf(ImportDto) })
  list(@Caller() actor: Actor, @Query() query: ImportsQuery): Promise<Page<ImportDto>> {
    const order = { shape: ['uuid'] as const, keyOf: ({ id }: ImportDto) => [id] };
    const read = (limit: number, after?: [string]): Promise<ImportDto[]> =>
      this.imports.newest(importerOf(actor), limit, after?.[0] ?? null);
    return pageBy(query, order, read, (one) => one);
  }

  @Get('kinds')
  @Does('listImportKinds')
  @ApiOkResponse({ type: ImportKindsDto })
  kinds(@Caller() actor: Actor): ImportKindsDto {
    return { items: this.imports.ownKinds(importerOf(actor)) };
  }

  @Get(':id')
  @Does('readImport')
  @ApiProblem(NoSuchImport)
  @ApiOkResponse({ type: ImportDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: ImportId): Promise<ImportDto> {
    return this.imports.one(importerOf(actor), id);
  }

  @Get(':id/faults')
  @Does('listImportFaults')
  @ApiProblem(NoSuchImport)
  @ApiOkResponse({ type: pageOf(ImportFaultDto) })
  faults(
    @Caller() actor: Actor,
    @UuidParam('id') id: ImportId,
    @Query() query: ImportsQuery,
  ): Promise<Page<ImportFaultDto>> {
    const read = (limit: number, after: [number, string] = [0, '']): Promise<ImportFaultDto[]> =>
      this.imports.faults(importerOf(actor), id, { limit, after });
    return pageBy(query, FAULT_ORDER, read, (one) => one);
  }

  /** Every fault, for whoever mends the table with a spreadsheet. */
  @Get(':id/fault-file')
  @Does('readImportFaultFile')
  @ApiProblem(NoSuchImport)
  @ApiOkResponse({ content: CSV })
  async faultFile(@Caller() actor: Actor, @UuidParam('id') id: ImportId): Promise<StreamableFile> {
    const lines = await this.imports.faultFile(importerOf(actor), id);
    const disposition = `attachment; filename="${id}-faults.csv"`;
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition,
    });
  }

  @Post(':id/start')
  @HttpCode(200)
  @Does('startImport')
  @ApiProblem(NoSuchImport, ImportNotAllowed, ImportTakesPerson, ImportStateWrong, ImportHasFaults)
  @ApiOkResponse({ type: ImportDto })
  start(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ImportId,
    @Body() asked: StartImportDto,
  ): Promise<ImportDto> {
    return this.move.start(key, importerOf(actor), { id, ...asked });
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Does('stopImport')
  @ApiProblem(NoSuchImport, ImportStateWrong)
  @ApiOkResponse({ type: ImportDto })
  stop(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ImportId,
  ): Promise<ImportDto> {
    return this.move.stop(key, importerOf(actor), { id });
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Does('undoImport')
  @ApiProblem(NoSuchImport, ImportStateWrong, UndoOver)
  @ApiOkResponse({ type: ImportDto })
  undo(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @UuidParam('id') id: ImportId,
  ): Promise<ImportDto> {
    return this.move.undo(key, importerOf(actor), { id });
  }
}
