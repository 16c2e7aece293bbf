import { Body, Controller, Delete, Header, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Access, Admits, Demands } from '../../platform/http/access/access.decorator.js';
import { StepUpRequired } from '../../platform/http/access/access.errors.js';
import { type Actor, Caller } from '../../platform/http/access/actor.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { CallerNetwork } from '../../platform/http/rate-limit/caller-network.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import {
  CodeLocked,
  CodeWrong,
  FreshCodeNeeded,
  LastSecondFactor,
  NoMessageGateway,
  PhoneUnreachable,
  PasskeyNotRegistered,
  PasskeysOff,
  TooManyWrongCodes,
  TotpEnrolled,
  TotpNotEnrolled,
  TotpWrong,
} from '../errors.js';
import { ChallengeAtSignInDto, PasskeyRequestDto } from '../passkey/passkey.dto.js';
import { ConfirmTotp } from '../second-factor/confirm-totp.usecase.js';
import { EnrolTotp } from '../second-factor/enrol-totp.usecase.js';
import { RemoveTotp } from '../second-factor/remove-totp.usecase.js';
import { Does } from '../words.js';
import { ChallengeAtSignIn } from './challenge-at-sign-in.usecase.js';
import { IssueSignInCode } from './issue-sign-in-code.usecase.js';
import { ConfirmTotpDto, IssuedSignInCodeDto, IssueSignInCodeDto, TotpEnrolmentDto } from './sign-in.dto.js';

@Controller('v1')
export class SignInController {
  constructor(
    private readonly issueCode: IssueSignInCode,
    private readonly enrolTotp: EnrolTotp,
    private readonly confirmTotp: ConfirmTotp,
    private readonly removeTotp: RemoveTotp,
    private readonly challenges: ChallengeAtSignIn,
  ) {}

  /** Answers the same for a known and an unknown phone. */
  @Does('issueSignInCode')
  @Post('sign-in/codes')
  @HttpCode(202)
  @Access('public')
  @RateLimit({ limit: 300, windowSeconds: 600, by: 'address', agreed: true })
  @ApiProblem(NoMessageGateway, PhoneUnreachable)
  @ApiAcceptedResponse({ type: IssuedSignInCodeDto })
  async issue(@Body() body: IssueSignInCodeDto): Promise<IssuedSignInCodeDto> {
    return { state: 'sent', ...(await this.issueCode.run(body.phone, body.deviceMark)) };
  }

  /** Answers the same for a wrong code, whether or not the phone has an account. */
  @Does('challengePasskeyAtSignIn')
  @Post('sign-in/passkey-challenges')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Access('public')
  @RateLimit({ limit: 300, windowSeconds: 600, by: 'address' })
  @ApiProblem(PasskeysOff, PasskeyNotRegistered, CodeWrong, CodeLocked, TooManyWrongCodes)
  @ApiOkResponse({ type: PasskeyRequestDto })
  challenge(
    @Body() body: ChallengeAtSignInDto,
    @CallerNetwork() network: string,
  ): Promise<PasskeyRequestDto> {
    return this.challenges.run(body, network);
  }

  @Does('enrolSecondFactor')
  @Post('me/totp')
  @HttpCode(200)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven')
  @Demands('person')
  @ApiProblem(TotpEnrolled, FreshCodeNeeded, StepUpRequired)
  @ApiOkResponse({ type: TotpEnrolmentDto })
  enrol(@Caller() actor: Actor): Promise<TotpEnrolmentDto> {
    return this.enrolTotp.run(actor);
  }

  @Does('confirmSecondFactor')
  @Post('me/totp/confirmation')
  @HttpCode(204)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven')
  @Demands('person')
  @RateLimit({ limit: 10, windowSeconds: 600, by: 'actor' })
  @ApiProblem(TotpNotEnrolled, TotpEnrolled, TotpWrong)
  @ApiNoContentResponse()
  confirm(@Caller() actor: Actor, @Body() body: ConfirmTotpDto): Promise<void> {
    return this.confirmTotp.run(actor, body.code);
  }

  @Does('removeSecondFactor')
  @Delete('me/totp')
  @HttpCode(204)
  @Access('anyone')
  @Admits('before-second-factor', 'unproven')
  @Demands('person', 'step-up')
  @ApiProblem(TotpNotEnrolled, LastSecondFactor)
  @ApiNoContentResponse()
  remove(@Caller() actor: Actor): Promise<void> {
    return this.removeTotp.run(actor);
  }
}
