import { Inject, Injectable } from '@nestjs/common';
import { errors, importJWK, jwtVerify, type JWTPayload } from 'jose';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { parseJws } from '../../platform/crypto/sd-jwt/jws.js';
import { isId } from '../../platform/ids/ids.js';
import { AssertionReplayed, ClientInvalid, OrganisationNotActive, TokenRequestInvalid } from '../errors.js';
import { isAlive, whyInactive } from '../organisation/organisation.rules.js';
import type { TokenHolder } from '../session/session.rules.js';
import { ClientAssertionStore, type KnownClient } from './client-assertion.store.js';
import { ASSERTION_SECONDS, CLOCK_TOLERANCE_SECONDS } from './token.rules.js';

/** `typ` of an assertion, where there is one: a token made for another purpose is none (RFC 8725 section 3.11). */
const ASSERTION_TYPS = ['jwt', 'client-authentication+jwt'];
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What a client sends to prove who it is (RFC 7521 section 4.2). */
export interface ClientProof {
  clientAssertionType?: string;
  clientAssertion?: string;
  clientId?: string;
}

/** Authenticates a machine by a JWT it signed with its own key (`private_key_jwt`, RFC 7523). */
@Injectable()
export class AuthenticateClient {
  constructor(
    private readonly commands: Commands,
    private readonly assertions: ClientAssertionStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws TokenRequestInvalid, ClientInvalid, AssertionReplayed, OrganisationNotActive */
  async run(proof: ClientProof): Promise<TokenHolder> {
    const assertion = proof.clientAssertion;
    if (proof.clientAssertionType !== ASSERTION_TYPE || assertion === undefined)
      throw TokenRequestInvalid(`client_assertion and client_assertion_type ${ASSERTION_TYPE} are required`);
    const known = await this.clientOf(assertion, proof.clientId);
    const { jti, exp } = await this.verified(assertion, known);
    const expiresAt = new Date((exp! + CLOCK_TOLERANCE_SECONDS + 1) * 1000);
    const { id } = known.client;
    if (!(await this.commands.unkeyed((tx) => this.assertions.use(tx, id, jti!, expiresAt))))
      throw AssertionReplayed();
    if (!isAlive(known.organisation)) throw OrganisationNotActive(whyInactive(known.organisation));
    const { id: organisationId, kind: role, region } = known.organisation;
    return { id, role, organisationId, region };
  }

  private async clientOf(assertion: string, clientId: string | undefined): Promise<KnownClient> {
    const issuer = issuerOf(assertion);
    if (issuer === undefined || (clientId !== undefined && clientId !== issuer)) throw ClientInvalid();
    const known = await this.assertions.client(issuer);
    if (!known) throw ClientInvalid();
    return known;
  }

  private async verified(assertion: string, { client, jwk }: KnownClient): Promise<JWTPayload> {
    const now = this.clock.now();
    const key = await importJWK(jwk, jwk.kty === 'OKP' ? 'EdDSA' : 'ES256');
    const { payload, protectedHeader } = await jwtVerify(assertion, key, {
      issuer: client.id,
      subject: client.id,
      audience: [this.config.publicUrl, `${this.config.publicUrl}/oauth/token`],
      algorithms: ['ES256', 'EdDSA', 'Ed25519'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
      requiredClaims: ['exp', 'jti'],
    }).catch((error: unknown) => {
      // a TypeError is what jose throws for a key that does not go with the algorithm the assertion names
      if (error instanceof errors.JOSEError || error instanceof TypeError)
        throw ClientInvalid(error instanceof errors.JOSEError ? error.code : undefined);
      throw error;
    });
    const typ = protectedHeader.typ?.toLowerCase().replace(/^application\//, '');
    if (typ !== undefined && !ASSERTION_TYPS.includes(typ))
      throw ClientInvalid('typ is of another kind of token');
    if ([payload.aud].flat().length !== 1) throw ClientInvalid('aud must name this issuer and nobody else');
    const latest = now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS;
    if ((payload.iat ?? 0) > latest || payload.exp! > latest + ASSERTION_SECONDS)
      throw ClientInvalid(`exp lies more than ${ASSERTION_SECONDS} seconds ahead, or iat in the future`);
    if (typeof payload.jti !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(payload.jti))
      throw ClientInvalid('jti must be 8 to 128 printable ASCII characters');
    return payload;
  }
}

/** The client an assertion says it is from, before anything of it is verified. */
function issuerOf(assertion: string): string | undefined {
  const iss = parseJws(assertion)?.payload['iss']; // undefined too for what says something twice, or can not be kept
  return typeof iss === 'string' && isId(iss) ? iss.toLowerCase() : undefined;
}
