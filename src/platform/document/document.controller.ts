import { Readable } from 'node:stream';
import { Controller, Get, Header, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { SubjectErased } from '../crypto/subject-vault.js';
import { Access } from '../http/access/access.decorator.js';
import { type Actor, Caller } from '../http/access/actor.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { Multipart, TakesMultipart, type MultipartUpload } from '../http/input/streams.js';
import { UuidParam } from '../http/param.js';
import { ApiProblem } from '../http/problem/api-problem.decorator.js';
import { RateLimit } from '../http/rate-limit/rate-limit.decorator.js';
import { Does } from '../words.js';
import { DocumentDto, UploadDocumentDto, UploadFormDto } from './document.dto.js';
import {
  DocumentBroken,
  DocumentEmpty,
  DocumentErased,
  DocumentNotReady,
  DocumentTooLarge,
  NoSuchDocument,
  NoSuchSubject,
  StoreAway,
  SubjectNotAllowed,
  TooMuchUnattached,
  TypeDiffers,
  TypeNotTaken,
} from './document.errors.js';
import type { DocumentId } from './document.types.js';
import { MEDIA_TYPES } from './purposes.js';
import { ReadDocument } from './reading/read-document.js';
import { UploadDocument } from './upload/upload-document.js';

const BINARY = { schema: { type: 'string', format: 'binary' } };
const CONTENT = Object.fromEntries(MEDIA_TYPES.map((type) => [type, BINARY]));

@Controller('v1/documents')
export class DocumentController {
  constructor(
    private readonly uploading: UploadDocument,
    private readonly reading: ReadDocument,
  ) {}

  @Post()
  @Does('uploadDocument')
  @Access('anyone')
  @RateLimit({ limit: 600, windowSeconds: 60, by: 'actor' })
  @TakesMultipart(UploadDocumentDto)
  @ApiProblem(TypeNotTaken, SubjectNotAllowed, NoSuchSubject, TooMuchUnattached)
  @ApiProblem(DocumentEmpty, DocumentTooLarge)
  @ApiProblem(TypeDiffers, DocumentBroken, SubjectErased, StoreAway)
  @ApiCreatedResponse({ type: DocumentDto })
  upload(
    @Caller() actor: Actor,
    @IdempotencyKey() key: string,
    @Multipart(UploadFormDto) { form, type, bytes }: MultipartUpload<UploadFormDto>,
  ): Promise<DocumentDto> {
    return this.uploading.run(key, actor, { ...form, type }, bytes);
  }

  @Get(':id')
  @Does('readDocument')
  @Access('anyone')
  @ApiProblem(NoSuchDocument)
  @ApiOkResponse({ type: DocumentDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: DocumentId): Promise<DocumentDto> {
    return this.reading.describe(actor, id);
  }

  /** Never shown by a browser in our name: a download without scripts, whatever it holds. */
  @Get(':id/content')
  @Does('readDocumentContent')
  @Access('anyone')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
  @ApiProblem(NoSuchDocument, DocumentErased, DocumentNotReady, SubjectErased, StoreAway)
  @ApiOkResponse({ content: CONTENT })
  async content(@Caller() actor: Actor, @UuidParam('id') documentId: DocumentId): Promise<StreamableFile> {
    const { id, type, size, bytes } = await this.reading.content(actor, documentId);
    const disposition = `attachment; filename="${id}.${type.split('/')[1]}"`;
    return new StreamableFile(Readable.from(bytes, { objectMode: false }), {
      type,
      disposition,
      length: size,
    });
  }
}
