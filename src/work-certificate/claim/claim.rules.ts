import { digestOf } from '../../platform/crypto/canonical.js';
import { isSurelyBefore } from '../../platform/clock/partial-date.js';
import type { Id, WorkerId } from '../../platform/ids/ids.js';

const MOVES: Record<ClaimState, readonly ClaimState[]> = {
  stated: ['verifying', 'erased'],
  verifying: ['verified', 'mismatched', 'stated', 'erased'],
  verified: ['erased'],
  mismatched: ['verifying', 'erased'],
  pledged: ['falsified', 'erased'],
  falsified: ['erased'],
  erased: [],
};

/** Whether a claim may go from one state to another. */
export function canMove(from: ClaimState, to: ClaimState): boolean {
  return MOVES[from].includes(to);
}

/** States from which a claim may go to `to`, for a guarded write. */
export function statesBefore(to: ClaimState): ClaimState[] {
  return (Object.keys(MOVES) as ClaimState[]).filter((from) => canMove(from, to));
}

/** How much a claim in this state is worth; null when it may not be shown. */
export function assuranceOf(state: ClaimState): 'verified' | 'self-attested' | null {
  if (state === 'verified') return 'verified';
  return state === 'pledged' ? 'self-attested' : null;
}

interface Members {
  required: string[];
  optional: string[];
}

/** The content of an identity claim is not the worker's to say: it is taken from the confirmed real name. */
const CONTENT: Record<ClaimKind, Members> = {
  identity: { required: [], optional: [] },
  education: { required: ['school', 'degree'], optional: ['major', 'graduatedOn', 'certificateNumber'] },
  skill: { required: ['name'], optional: ['level', 'awardedBy', 'obtainedOn', 'certificateNumber'] },
  employment: { required: ['employer', 'position', 'startsOn'], optional: ['endsOn'] },
  wish: { required: [], optional: ['occupationCodes', 'regions', 'payBasis', 'note'] },
};

/** What is wrong with the content of a claim: missing members, members of another kind, days in the wrong order. */
export function contentFaults(
  kind: ClaimKind,
  content: ClaimContent,
  today: string,
): { path: string; message: string }[] {
  const { required, optional } = CONTENT[kind];
  const missing = required.filter((name) => content[name] === undefined);
  const given = Object.keys(content).filter((name) => content[name] !== undefined);
  const foreign = given.filter((name) => !required.includes(name) && !optional.includes(name));
  const { startsOn, endsOn } = content;
  const isBackward =
    typeof startsOn === 'string' && typeof endsOn === 'string' && isSurelyBefore(endsOn, startsOn);
  const ahead = ['graduatedOn', 'obtainedOn', 'startsOn'].filter((name) => {
    const said = content[name];
    return typeof said === 'string' && isSurelyBefore(today, said);
  });
  return [
    ...missing.map((name) => ({ path: `content.${name}`, message: `is required for ${kind}` })),
    ...foreign.map((name) => ({ path: `content.${name}`, message: `is no member of ${kind}` })),
    ...ahead.map((name) => ({ path: `content.${name}`, message: 'must not be in the future' })),
    ...(isBackward ? [{ path: 'content.endsOn', message: 'must not be before startsOn' }] : []),
  ];
}

/** The `typ` of a pledge's signature. */
export const PLEDGE_TYP = 'xingong-pledge+jws';
const PLEDGE_WINDOW_MS = { past: 24 * 3_600_000, future: 5 * 60_000 };

/** What the worker signs when pledging a claim. `content` is as sent; for an identity claim it is `{}`. Documents are part of it when there are any. */
export function pledgeStatement(
  { kind, content, documentIds }: { kind: ClaimKind; content: ClaimContent; documentIds?: Id<'document'>[] },
  pledge: { termsHash: string; acceptedAt: string },
): { claimDigest: string; termsHash: string; acceptedAt: string } {
  const { termsHash, acceptedAt } = pledge;
  const said = { kind, content, ...(documentIds && { documentIds }) };
  return { claimDigest: digestOf(said), termsHash, acceptedAt };
}

/** A pledge is signed when it is made: within the last day, five minutes of clock difference allowed. */
export function isTimely(acceptedAt: Date, now: Date): boolean {
  const age = now.getTime() - acceptedAt.getTime();
  return age <= PLEDGE_WINDOW_MS.past && age >= -PLEDGE_WINDOW_MS.future;
}

export type ClaimId = Id<'claim'>;

/** What a claim is about. `wish` (job wishes) goes into resumes, never into a certificate. */
export const CLAIM_KINDS = ['identity', 'education', 'skill', 'employment', 'wish'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Levels of 学历, from 中专 to 博士. */
export const DEGREES = ['secondary', 'associate', 'bachelor', 'master', 'doctor'] as const;

export const CLAIM_STATES = [
  'stated',
  'verifying',
  'verified',
  'mismatched',
  'pledged',
  'falsified',
  'erased',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** What the worker says; which members a kind has is decided by `claim.rules.ts`. Dates are as far as they were said: `2019`, `2019-07`. */
export type ClaimContent = Record<string, string | string[]>;

/** A claim fit for a certificate. */
export interface CertifiableClaim {
  id: ClaimId;
  workerId: WorkerId;
  kind: ClaimKind;
  assurance: 'verified' | 'self-attested';
  source: string;
  content: ClaimContent;
  /** When it was confirmed or pledged. */
  since: Date;
  termsHash: string | null;
}
