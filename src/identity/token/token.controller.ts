import {
  type ArgumentsHost,
  Body,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Post,
  UseFilters,
} from '@nestjs/common';
import { ApiConsumes, ApiExtraModels, ApiOkResponse, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { Access } from '../../platform/http/access/access.decorator.js';
import { ApiProblem } from '../../platform/http/problem/api-problem.decorator.js';
import { ProblemDocument } from '../../platform/http/problem/problem-document.js';
import { CallerNetwork } from '../../platform/http/rate-limit/caller-network.decorator.js';
import { RateLimit } from '../../platform/http/rate-limit/rate-limit.decorator.js';
import { Refusal } from '../../platform/refusal/refusal.js';
import {
  AssertionReplayed,
  ClientInvalid,
  CodeLocked,
  CodeWrong,
  FormRequired,
  GrantUnsupported,
  MembershipUnclear,
  oauthErrorOf,
  OrganisationNotActive,
  RefreshTokenInvalid,
  RefreshTokenReused,
  SecondFactorNeeded,
  SecondFactorWrong,
  TokenRequestInvalid,
  TooManyWrongCodes,
} from '../errors.js';
import { SignInWithCode } from '../sign-in/sign-in-with-code.usecase.js';
import { Does } from '../words.js';
import { AuthenticateClient } from './authenticate-client.usecase.js';
import { RefreshSession } from '../sign-in/refresh-session.usecase.js';
import {
  AuthorizationServerDto,
  TokenAnswerDto,
  TokenErrorDto,
  TokenKeysDto,
  TokenRequestDto,
} from './token.dto.js';
import { TokenQueries } from './token.queries.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';
const FORM = 'application/x-www-form-urlencoded';

/** Answers refusals as OAuth does (RFC 6749 section 5.2), with our code and status beside. */
@Catch(Refusal)
export class OAuthErrors implements ExceptionFilter<Refusal> {
  catch(refusal: Refusal, host: ArgumentsHost): void {
    const { code, status, title, extra } = refusal;
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const scheme = http.getRequest<FastifyRequest>().headers.authorization?.split(' ')[0];
    if (status === 401 && scheme !== undefined && /^\w+$/.test(scheme))
      reply.header('WWW-Authenticate', `${scheme} realm="xingong"`); // RFC 6749 section 5.2
    if (extra.retryAfter !== undefined) reply.header('Retry-After', String(extra.retryAfter));
    const fields = extra.fields?.map(({ path, message }) => `${path} ${message}`).join('; ');
    void reply
      .status(status)
      .header('Cache-Control', 'no-store')
      .type('application/json; charset=utf-8')
      .send({
        error: oauthErrorOf(code),
        error_description: [title, extra.detail ?? fields].filter(Boolean).join(': '),
        code,
        status,
      });
  }
}

const REFUSED = {
  description:
    'Refused as RFC 6749 section 5.2 says; what can not be read as a form, with a problem document.',
  content: {
    'application/json': { schema: { $ref: getSchemaPath(TokenErrorDto) } },
    'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDocument) } },
  },
};

/** The token issuer of this installation (RFC 6749, 7523, 8414, 9068). */
@Controller()
@Access('public')
export class TokenController {
  constructor(
    private readonly authenticateClient: AuthenticateClient,
    private readonly signIn: SignInWithCode,
    private readonly refreshSession: RefreshSession,
    private readonly tokens: TokenQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Does('issueToken')
  @Post('oauth/token')
  @ApiProblem(FormRequired, GrantUnsupported, TokenRequestInvalid)
  @ApiProblem(ClientInvalid, AssertionReplayed, OrganisationNotActive)
  @ApiProblem(
    CodeWrong,
    CodeLocked,
    TooManyWrongCodes,
    MembershipUnclear,
    SecondFactorNeeded,
    SecondFactorWrong,
  )
  @ApiProblem(RefreshTokenInvalid, RefreshTokenReused)
  @ApiExtraModels(TokenErrorDto)
  @ApiResponse({ status: 400, ...REFUSED })
  @ApiResponse({ status: 401, ...REFUSED })
  @ApiResponse({ status: 429, ...REFUSED })
  @ApiResponse({ status: 'default', ...REFUSED })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @RateLimit({ limit: 600, windowSeconds: 60, by: 'address' })
  @UseFilters(OAuthErrors)
  @ApiConsumes(FORM)
  @ApiOkResponse({ type: TokenAnswerDto })
  async token(
    @Headers('content-type') type: string | undefined,
    @Body() body: TokenRequestDto,
    @CallerNetwork() network: string,
  ): Promise<TokenAnswerDto> {
    if (type?.split(';')[0]?.trim().toLowerCase() !== FORM) throw FormRequired();
    switch (body.grant_type) {
      case 'client_credentials':
        return this.tokens.forMachine(await this.authenticateClient.run(clientProof(body)));
      case ONE_TIME_CODE:
        return this.withCode(body, network);
      case 'refresh_token':
        return this.tokens.forPerson(
          await this.refreshSession.run(body.refresh_token, body.organisation_id?.toLowerCase()),
        );
      default:
        throw GrantUnsupported();
    }
  }

  private async withCode(body: TokenRequestDto, network: string): Promise<TokenAnswerDto> {
    const started = await this.signIn.run({ ...body, actAs: body.organisation_id?.toLowerCase() }, network);
    return { ...(await this.tokens.forPerson(started)), device_mark: started.deviceMark };
  }

  @Does('readTokenKeys')
  @Get('oauth/jwks')
  @Header('Cache-Control', 'public, max-age=60')
  @ApiOkResponse({ type: TokenKeysDto })
  jwks(): Promise<TokenKeysDto> {
    return this.tokens.publicKeys();
  }

  @Does('readAuthorizationServer')
  @Get('.well-known/oauth-authorization-server')
  @Header('Cache-Control', 'public, max-age=3600')
  @ApiOkResponse({ type: AuthorizationServerDto })
  metadata(): AuthorizationServerDto {
    const { publicUrl: issuer } = this.config;
    return {
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/oauth/jwks`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      response_types_supported: [],
      grant_types_supported: ['client_credentials', 'refresh_token', ONE_TIME_CODE],
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'EdDSA', 'Ed25519'],
      revocation_endpoint_auth_methods_supported: ['none'],
      service_documentation: `${issuer}/docs`,
      ui_locales_supported: ['zh-CN', 'en'],
    };
  }
}

function clientProof(body: TokenRequestDto): {
  clientAssertionType?: string;
  clientAssertion?: string;
  clientId?: string;
} {
  return {
    clientAssertionType: body.client_assertion_type,
    clientAssertion: body.client_assertion,
    clientId: body.client_id,
  };
}
