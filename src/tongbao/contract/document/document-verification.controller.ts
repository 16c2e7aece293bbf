import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { RateLimit } from '../../../platform/http/rate-limit/rate-limit.decorator.js';
import { NoSuchContract } from '../../errors.js';
import { DocumentCheckDto, VerifyDocumentDto } from './document-verification.dto.js';
import { DocumentVerificationQueries } from './document-verification.queries.js';
import { Does } from '../../words.js';

@Controller('v1/contracts')
export class DocumentVerificationController {
  constructor(private readonly verification: DocumentVerificationQueries) {}

  @Post('verifications')
  @Does('verifyContractDocument')
  @HttpCode(200)
  @Access('public')
  @RateLimit({ limit: 60, windowSeconds: 60, by: 'address' })
  @ApiProblem(NoSuchContract)
  @ApiOkResponse({ type: DocumentCheckDto })
  verify(@Body() given: VerifyDocumentDto): Promise<DocumentCheckDto> {
    return this.verification.check(given);
  }
}
