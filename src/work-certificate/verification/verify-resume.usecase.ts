import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { AccessLog } from '../../platform/crypto/access-log.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { NoSuchResumeRequest, ResumeRequestExpired, ResumeRequestUsed } from '../errors.js';
import { checkResume, shownClaims, shownNames } from '../presentation/resume.rules.js';
import type { PresentedCertificate, ResumeRequestId } from '../presentation/resume.types.js';
import { ResumeRequestStore } from '../presentation/resume-request.store.js';
import type { ResumeToVerify } from '../work-certificate.types.js';
import { EvidenceQueries } from './evidence.queries.js';
import type { ShownClaimDto } from './resume-verification.dto.js';
import type { WorkerId } from '../../platform/ids/ids.js';

/** The answer of a verification: unreachable evidence is not a bad certificate. */
export type Verification =
  | {
      outcome: 'valid';
      workerId: WorkerId;
      shown: ShownClaimDto[];
      /** What the worker stated and signed besides: headline, wishes. No certificate stands behind it. */
      resume: Record<string, unknown>;
    }
  | { outcome: 'invalid'; reason: string }
  | { outcome: 'unknown'; cause: string };

/** Verifies signed resumes. Whoever reads one through us is written down for the worker to see. */
@Injectable()
export class VerifyResume {
  constructor(
    private readonly commands: Commands,
    private readonly log: AccessLog,
    private readonly evidence: EvidenceQueries,
    private readonly requests: ResumeRequestStore,
  ) {}

  /** For a verifier that issues its own nonces, and sees to it that each is used once. */
  async run(given: ResumeToVerify): Promise<Verification> {
    const verification = await this.verified(given);
    await this.commands.unkeyed((tx) => this.logged(tx, given, verification));
    return strip(verification);
  }

  /**
   * Answers a resume request, once. An invalid resume leaves the request open.
   * @throws NoSuchResumeRequest, ResumeRequestUsed, ResumeRequestExpired
   */
  async answer(
    key: string,
    actor: Actor,
    given: { requestId: ResumeRequestId; resume: string },
  ): Promise<Verification> {
    const { requestId, resume } = given;
    const request = await this.requests.find(requestId);
    if (!request || request.organisationId !== actor.organisationId) throw NoSuchResumeRequest();
    const { audience, nonce } = request;
    const reader = { readerId: actor.id, readerOrganisationId: actor.organisationId };
    const verification = await this.verified({ resume, audience, nonce });
    const subject = verification.outcome === 'valid' ? verification.workerId : undefined;
    const command = { name: 'work-certificate.verify-resume', actor: actor.id, key, subject };
    return this.commands.run(command, given, async (tx) => {
      if (request.usedAt) throw ResumeRequestUsed();
      if (this.requests.isExpired(request)) throw ResumeRequestExpired();
      if (verification.outcome === 'valid' && !(await this.requests.use(tx, requestId)))
        throw ResumeRequestUsed();
      await this.logged(tx, { resume, audience, nonce, ...reader }, verification);
      return strip(verification);
    });
  }

  private async verified(given: ResumeToVerify): Promise<Named> {
    const checked = checkResume(given.resume, await this.evidence.policy(given));
    if (checked.outcome !== 'valid') return checked;
    const shown: ShownClaimDto[] = [];
    let holder: Holder | undefined;
    for (const certificate of checked.certificates) {
      const row = certificate.status && (await this.evidence.certificateAt(certificate.status));
      if (!row) return { outcome: 'unknown', cause: 'status-not-recorded' };
      if (row.state === 'revoked') return { outcome: 'invalid', reason: 'revoked' };
      holder ??= { workerId: row.workerId };
      if (row.workerId !== holder.workerId) return { outcome: 'invalid', reason: 'holders-differ' };
      shown.push(shownOf(row.id, certificate));
    }
    const { workerId } = holder!; // a resume without certificates is refused by checkResume
    if (!(await this.evidence.isHolderKeyActive(workerId, checked.holderKid)))
      return { outcome: 'invalid', reason: 'holder-key-retired' };
    return {
      outcome: 'valid',
      workerId,
      shown,
      resume: checked.resume,
      names: shownNames(checked.certificates),
    };
  }

  private async logged(tx: Tx, given: ResumeToVerify, verification: Named): Promise<void> {
    if (verification.outcome !== 'valid') return;
    await this.log.record(tx, {
      subjectId: verification.workerId,
      readerId: given.readerId ?? given.audience,
      ...(given.readerOrganisationId && { readerOrganisationId: given.readerOrganisationId }),
      fields: ['resume', ...verification.names],
      purpose: given.purpose ?? 'resume-verification',
    });
  }
}

type Holder = Pick<Extract<Verification, { outcome: 'valid' }>, 'workerId'>;

/** A verification with the names of what was shown, for the log. */
type Named =
  | Exclude<Verification, { outcome: 'valid' }>
  | (Extract<Verification, { outcome: 'valid' }> & { names: string[] });

function strip(verification: Named): Verification {
  if (verification.outcome !== 'valid') return verification;
  const { names: _, ...rest } = verification;
  return rest;
}

function shownOf(certificateId: string, { vct, payload }: PresentedCertificate): ShownClaimDto {
  const assurance = payload['assurance'] === 'verified' ? 'verified' : 'self-attested';
  return { certificateId, vct, assurance, claims: shownClaims(payload) };
}
