import type { JsonWebKey } from 'node:crypto';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { JsonObject } from '../../platform/crypto/sd-jwt/json.js';
import { isSignedBy, parseJws, signJwt, type Signer } from '../../platform/crypto/sd-jwt/jws.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { ClaimSource, Enquiry, SourceAnswer } from './claim.source.js';

/** `typ` of a question to the register and of its answer. */
export const QUESTION_TYP = 'education-question+jwt';
export const ANSWER_TYP = 'education-answer+jwt';

/** How the register is reached: a signed question in, a signed answer out. Rejects when there is no answer. */
export type Transport = (question: string) => Promise<string>;

/** What is agreed with the register. */
export interface EducationAccess {
  /** Under which the register knows us. */
  clientId: string;
  signer: Signer;
  /** The register's public key. */
  registerKey: JsonWebKey;
  send: Transport;
  timeoutMs: number;
}

const WINDOW_SECONDS = 300;

/** The register of education certificates (学历): asks with our signature, believes only its own. */
export class EducationSource implements ClaimSource {
  readonly name = 'education-register';
  readonly kinds = ['education'] as const;

  constructor(
    private readonly access: EducationAccess,
    private readonly clock: Clock,
  ) {}

  async verify(enquiry: Enquiry): Promise<SourceAnswer> {
    const asked = { person: enquiry.person, content: enquiry.content };
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    const question = signJwt(
      { typ: QUESTION_TYP },
      { iss: this.access.clientId, iat, requestId: enquiry.requestId, ...asked },
      this.access.signer,
    );
    const evidence = await this.sent(question);
    if (evidence === undefined) return { outcome: 'no-answer', source: this.name, cause: 'unreachable' };
    return this.believed(evidence, enquiry.requestId, digestOf(asked));
  }

  /** Undefined when no answer came in time, whatever kept it. */
  private async sent(question: string): Promise<string | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), this.access.timeoutMs);
    });
    try {
      return await Promise.race([this.access.send(question).catch(() => undefined), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** An answer counts when the register signed it, lately, for this very question. */
  private believed(evidence: string, requestId: string, questionDigest: string): SourceAnswer {
    const { name: source, access } = this;
    const jws = parseJws(evidence);
    const isOurs =
      jws !== undefined &&
      jws.header['typ'] === ANSWER_TYP &&
      isSignedBy(jws, access.registerKey) &&
      jws.payload['aud'] === access.clientId &&
      jws.payload['requestId'] === requestId &&
      jws.payload['questionDigest'] === questionDigest &&
      this.isRecent(jws.payload);
    if (!isOurs) return { outcome: 'no-answer', source, cause: 'untrusted' };
    const outcome = (['match', 'mismatch', 'unknown'] as const).find((one) => one === jws.payload['outcome']);
    return outcome ? { outcome, source, evidence } : { outcome: 'no-answer', source, cause: 'refused' };
  }

  private isRecent({ iat }: JsonObject): boolean {
    return typeof iat === 'number' && Math.abs(this.clock.now().getTime() / 1000 - iat) <= WINDOW_SECONDS;
  }
}
