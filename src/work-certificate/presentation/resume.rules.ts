import { digestOfText } from '../../platform/crypto/sd-jwt/disclosure.js';
import { isObject, isShallow, type JsonObject } from '../../platform/crypto/sd-jwt/json.js';
import { isSignedBy, openStatement, thumbprintOf } from '../../platform/crypto/sd-jwt/jws.js';
import { type Policy, verifyCredential } from '../../platform/crypto/sd-jwt/verify.js';
import type { CheckedResume, PresentedCertificate, ResumeReason, SignedResume } from './resume.types.js';

/** The `typ` of a resume's signature. */
export const RESUME_TYP = 'xingong-resume+jws';
const LONGEST_RESUME = 300_000;
const MOST_CERTIFICATES = 20;
const WINDOW_SECONDS = 300;

/** Members of a certificate that are no claims about the person. */
const FRAME = ['iss', 'iat', 'nbf', 'exp', 'vct', 'vct#integrity', 'aka_vcts', 'cnf', 'status', 'assurance'];

/** What the verifier asked for, and which issuers it believes. */
export interface ResumePolicy {
  audience: string;
  nonce: string;
  now: Date;
  keysOf: Policy['keysOf'];
  vct?: readonly string[];
}

const invalid = (reason: ResumeReason): CheckedResume => ({ outcome: 'invalid', reason });

/**
 * Checks a signed resume as any verifier can without asking us: its form, for whom and when it was signed, every
 * certificate in it by RFC 9901, one holder key for all, and that key's signature over the whole. Only the status
 * of the certificates remains to be looked up.
 */
export function checkResume(text: string, policy: ResumePolicy): CheckedResume {
  if (text.length > LONGEST_RESUME) return invalid('resume-too-large');
  const signed = readResume(text);
  if (!signed) return invalid('resume-malformed');
  const fault = resumeFault(signed, policy);
  if (fault) return invalid(fault);
  const certificates: PresentedCertificate[] = [];
  let holder: JsonObject | undefined;
  for (const presentation of signed.presentations) {
    const verdict = verifyCredential(presentation, {
      now: policy.now,
      keysOf: policy.keysOf,
      vct: policy.vct,
      neverSelective: ['assurance'],
      binding: { audience: policy.audience, nonce: policy.nonce, windowSeconds: WINDOW_SECONDS },
    });
    if (verdict.outcome !== 'valid') return verdict;
    const { vct, status, payload, disclosed, holderKey } = verdict;
    holder ??= holderKey;
    if (thumbprintOf(holderKey!) !== thumbprintOf(holder!)) return invalid('holder-keys-differ');
    certificates.push({ vct, status, payload, disclosed });
  }
  const wrong = signatureFault(signed, holder!);
  if (wrong) return invalid(wrong);
  return { outcome: 'valid', holderKid: thumbprintOf(holder!)!, resume: signed.resume, certificates };
}

/** Claims of a certificate that the holder shows. */
export function shownClaims(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !FRAME.includes(name)));
}

/** Names of what was disclosed, for the log the worker sees: `education.school`. Never a value. */
export function shownNames(certificates: PresentedCertificate[]): string[] {
  const names = certificates.flatMap(({ disclosed }) =>
    disclosed.map((path) => path.filter((step) => typeof step === 'string').join('.')),
  );
  return [...new Set(names)].sort();
}

function readResume(text: string): SignedResume | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // not JSON
  }
  if (!isObject(value) || !isShallow(value)) return undefined;
  const { resume, signature, presentations } = value;
  const isRead =
    isObject(resume) &&
    typeof resume['iat'] === 'number' &&
    typeof resume['aud'] === 'string' &&
    typeof resume['nonce'] === 'string' &&
    isTexts(resume['certificates']) &&
    typeof signature === 'string' &&
    isTexts(presentations);
  return isRead ? (value as unknown as SignedResume) : undefined;
}

function isTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.length <= MOST_CERTIFICATES && value.every((one) => typeof one === 'string')
  );
}

function resumeFault(
  { resume, presentations }: SignedResume,
  policy: ResumePolicy,
): ResumeReason | undefined {
  const seconds = policy.now.getTime() / 1000;
  if (resume.aud !== policy.audience) return 'resume-audience-wrong';
  if (resume.nonce !== policy.nonce) return 'resume-nonce-wrong';
  if (resume.iat < seconds - WINDOW_SECONDS) return 'resume-too-old';
  if (resume.iat > seconds + WINDOW_SECONDS) return 'resume-from-future';
  if (presentations.length === 0) return 'resume-without-certificates';
  const isSame =
    resume.certificates.length === presentations.length &&
    presentations.every((presentation, index) => digestOfText(presentation) === resume.certificates[index]);
  return isSame ? undefined : 'resume-certificates-differ';
}

function signatureFault({ resume, signature }: SignedResume, holder: JsonObject): ResumeReason | undefined {
  const jws = openStatement(signature, resume);
  if (!jws) return 'resume-signature-invalid';
  if (jws.header['typ'] !== RESUME_TYP) return 'resume-typ-wrong';
  return isSignedBy(jws, holder) ? undefined : 'resume-signature-invalid';
}
