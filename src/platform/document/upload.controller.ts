import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../crypto/subject-vault.js';
import { Access } from '../http/access/access.decorator.js';
import { type Actor, Caller } from '../http/access/actor.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { BodyBytes, TakesBytes } from '../http/input/streams.js';
import { UuidParam, WholeParam } from '../http/param.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { RateLimit } from '../http/rate-limit/rate-limit.decorator.js';
import { Does } from '../words.js';
import { DocumentDto, OpenUploadDto, PartDto, UploadDto } from './document.dto.js';
import {
  DocumentBroken,
  DocumentErased,
  DocumentTooLarge,
  NoSuchDocument,
  NoSuchPart,
  NoSuchSubject,
  PartsMissing,
  StoreAway,
  SubjectNotAllowed,
  TooMuchUnattached,
  TypeDiffers,
  TypeNotTaken,
  UploadClosed,
} from './document.errors.js';
import type { Bytes, DocumentId } from './document.types.js';
import { CompleteUpload } from './upload/complete-upload.js';
import { ResumableUploads } from './upload/resumable-uploads.js';

@Controller('v1/documents/uploads')
export class UploadController {
  constructor(
    private readonly uploads: ResumableUploads,
    private readonly completing: CompleteUpload,
  ) {}

  @Post()
  @Does('openUpload')
  @Access('anyone')
  @RateLimit({ limit: 600, windowSeconds: 60, by: 'actor' })
  @ApiProblem(TypeNotTaken, SubjectNotAllowed, NoSuchSubject, TooMuchUnattached)
  @ApiProblem(DocumentTooLarge, NoSuchDocument)
  @ApiCreatedResponse({ type: UploadDto })
  open(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() body: OpenUploadDto,
  ): Promise<UploadDto> {
    return this.uploads.open(key, actor, body);
  }

  @Get(':id')
  @Does('readUpload')
  @Access('anyone')
  @ApiProblem(NoSuchDocument)
  @ApiOkResponse({ type: UploadDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: DocumentId): Promise<UploadDto> {
    return this.uploads.show(actor, id);
  }

  /** The same bytes again are the same part; other bytes replace it as long as the upload is open. */
  @Put(':id/parts/:part')
  @Does('uploadPart')
  @Access('anyone')
  @TakesBytes()
  @ApiProblem(NoSuchDocument, UploadClosed, NoSuchPart, SubjectErased, StoreAway)
  @ApiOkResponse({ type: PartDto })
  put(
    @Caller() actor: Actor,
    @UuidParam('id') id: DocumentId,
    @WholeParam('part', { min: 1, max: 100_000 }) part: number,
    @BodyBytes() bytes: Bytes,
  ): Promise<PartDto> {
    return this.uploads.put(actor, id, part, bytes);
  }

  /** Repeating it is harmless: it answers what the document is. */
  @Post(':id/completion')
  @Does('completeUpload')
  @HttpCode(200)
  @Access('anyone')
  @RateLimit({ limit: 120, windowSeconds: 60, by: 'actor' })
  @ApiProblem(NoSuchDocument, UploadClosed, DocumentErased, PartsMissing)
  @ApiProblem(DocumentTooLarge, TypeDiffers, DocumentBroken, SubjectErased, StoreAway)
  @ApiOkResponse({ type: DocumentDto })
  complete(@Caller() actor: Actor, @UuidParam('id') id: DocumentId): Promise<DocumentDto> {
    return this.completing.run(actor, id);
  }
}
