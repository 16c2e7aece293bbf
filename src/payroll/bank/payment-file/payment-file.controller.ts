import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SecondPersonNeeded } from '../../../platform/four-eyes/four-eyes.js';
import { Access, Demands } from '../../../platform/http/access/access.decorator.js';
import { type Actor, Caller } from '../../../platform/http/access/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { type Page, pageOf } from '../../../platform/http/page.js';
import { UuidParam } from '../../../platform/http/param.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import {
  DownloaderConfirms,
  NoSuchPaymentFile,
  PaymentFileClosed,
  PaymentFileDiffers,
  PaymentFileOutdated,
  PaymentFileShown,
  PaymentFileUnreadable,
  StatementsMissing,
} from '../../errors.js';
import { Does } from '../../words.js';
import { AbandonPaymentFile } from './abandon-payment-file.usecase.js';
import { ConfirmPaymentFile } from './confirm-payment-file.usecase.js';
import { DownloadPaymentFile } from './download-payment-file.usecase.js';
import {
  CancelPaymentFileDto,
  ConfirmPaymentFileDto,
  DeclarePaymentFileDto,
  PaymentFileDto,
  PaymentFilesQuery,
} from './payment-file.dto.js';
import { PaymentFileQueries } from './payment-file.queries.js';

const BINARY = { schema: { type: 'string', format: 'binary' } };

@Controller('v1/payment-files')
@Access('operator:payroll-releaser', 'provider:payroll-releaser', 'employer:payroll-releaser')
export class PaymentFileController {
  constructor(
    private readonly files: PaymentFileQueries,
    private readonly downloading: DownloadPaymentFile,
    private readonly confirming: ConfirmPaymentFile,
    private readonly abandoning: AbandonPaymentFile,
  ) {}

  @Get()
  @Does('listPaymentFiles')
  @ApiOkResponse({ type: pageOf(PaymentFileDto) })
  list(@Caller() actor: Actor, @Query() query: PaymentFilesQuery): Promise<Page<PaymentFileDto>> {
    return this.files.list(actor, query);
  }

  @Get(':id')
  @Does('readPaymentFile')
  @ApiProblem(NoSuchPaymentFile)
  @ApiOkResponse({ type: PaymentFileDto })
  one(@Caller() actor: Actor, @UuidParam('id') id: string): Promise<PaymentFileDto> {
    return this.files.one(actor, id);
  }

  @Post(':id/downloads')
  @Does('downloadPaymentFile')
  @HttpCode(200)
  @Demands('person', 'second-factor', 'step-up')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
  @ApiProblem(NoSuchPaymentFile, PaymentFileClosed, PaymentFileOutdated, PaymentFileUnreadable)
  @ApiOkResponse({
    content: {
      'application/xml': BINARY,
      'text/csv': BINARY,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': BINARY,
    },
  })
  async download(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
  ): Promise<StreamableFile> {
    const { bytes, type, name } = await this.downloading.run(key, actor, id);
    const disposition = `attachment; filename="${name}"`;
    return new StreamableFile(bytes, { type, disposition, length: bytes.length });
  }

  @Post(':id/confirmation')
  @Does('confirmPaymentFile')
  @HttpCode(200)
  @Demands('person', 'second-factor', 'step-up')
  @ApiProblem(NoSuchPaymentFile, PaymentFileClosed, DownloaderConfirms, PaymentFileDiffers)
  @ApiOkResponse({ type: PaymentFileDto })
  async confirm(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() { sha256 }: ConfirmPaymentFileDto,
  ): Promise<PaymentFileDto> {
    await this.confirming.run(key, actor, { fileId: id, sha256 });
    return this.files.one(actor, id);
  }

  @Post(':id/cancellation')
  @Does('cancelPaymentFile')
  @HttpCode(200)
  @Demands('person', 'second-factor', 'step-up')
  @ApiProblem(NoSuchPaymentFile, PaymentFileClosed, PaymentFileShown, StatementsMissing, SecondPersonNeeded)
  @ApiOkResponse({ type: PaymentFileDto })
  async cancel(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() { reason }: CancelPaymentFileDto,
  ): Promise<PaymentFileDto> {
    await this.abandoning.run(key, actor, { act: 'cancellation', fileId: id, reason });
    return this.files.one(actor, id);
  }

  @Post(':id/not-taken')
  @Does('declarePaymentFileNotTaken')
  @HttpCode(200)
  @Demands('person', 'second-factor', 'step-up')
  @ApiProblem(NoSuchPaymentFile, PaymentFileClosed, PaymentFileShown, StatementsMissing, SecondPersonNeeded)
  @ApiOkResponse({ type: PaymentFileDto })
  async declare(
    @Caller() actor: Actor,
    @UuidParam('id') id: string,
    @IdempotencyKey() key: string,
    @Body() { reason }: DeclarePaymentFileDto,
  ): Promise<PaymentFileDto> {
    await this.abandoning.run(key, actor, { act: 'not-taken', fileId: id, reason });
    return this.files.one(actor, id);
  }
}
