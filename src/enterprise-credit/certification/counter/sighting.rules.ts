import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Id } from '../../../platform/ids/ids.js';
import type { CertificationState } from '../certification.types.js';
import { PERMIT_KINDS, type PermitStanding } from '../licence/permit.types.js';

export type SightingId = Id<'sighting'>;

/** Where a fact is from that two clerks saw: no source was asked. */
export const COUNTER = 'counter';

/** What a firm presents at a counter: its licence (营业执照), or a permit. */
export const PAPERS = ['business-licence', ...PERMIT_KINDS] as const;
export type Paper = (typeof PAPERS)[number];

/** `unseen`: nobody saw it in time; `void`: another one was presented, or the counter does not decide it any more. */
export const SIGHTING_STATES = ['presented', 'seen', 'unseen', 'void'] as const;
export type SightingState = (typeof SIGHTING_STATES)[number];

/** What a paper says. */
export interface PaperFacts {
  paper: Paper;
  /** As it is printed; of a licence the social credit code. */
  number: string;
  /** Of whom it is, as it is printed. */
  name: string;
  /** Of a licence: the day the firm was founded. */
  foundedOn: BusinessDay | null;
  /** Its last day; null without an end. */
  validUntil: BusinessDay | null;
  /** The services it names (经营范围, 许可事项), in the words of the national catalogue. */
  scope: string[];
}

/** What is known of a firm's registration from sources. */
export interface RegistryHistory {
  isConnected: boolean;
  /** The last that was answered; null: none was. */
  answered: { state: CertificationState; failReasons: string[]; way: string | null } | null;
  /** Whether a question after it lapsed without an answer. */
  hasLapsed: boolean;
}

/**
 * Whether two clerks may see a licence instead of a source: where the registry does not know the firm, is silent for as
 * long as it may be asked, or none is connected. What it said against a firm is not undone at a counter.
 */
export function isLicenceForCounter({ isConnected, answered, hasLapsed }: RegistryHistory): boolean {
  if (answered?.way === 'counter') return true;
  if (answered?.state === 'refused') return answered.failReasons.join() === 'NOT_REGISTERED';
  return !isConnected || hasLapsed;
}

/** Why no answer stands against a permit: its authority does not know it, or nobody answered in time. */
const NOT_ANSWERED = ['PERMIT_NOT_FOUND', 'AUTHORISATION_EXPIRED', 'PERMIT_NOT_REVERIFIED'];

/** The same of a permit, which was perhaps never stated. */
export function isPermitForCounter(
  isConnected: boolean,
  permit: (Pick<PermitStanding, 'failReasons'> & { way: string | null }) | null,
): boolean {
  if (!permit) return !isConnected;
  const { failReasons, way } = permit;
  if (way === 'counter') return true;
  if (failReasons.length > 0) return failReasons.every((reason) => NOT_ANSWERED.includes(reason));
  return !isConnected;
}

/** Whether two read the same from a paper; services in whatever order. */
export function isSamePaper(one: PaperFacts, other: PaperFacts): boolean {
  return textOf(one) === textOf(other);
}

/** Whether a paper is over. */
export function isOver({ validUntil }: Pick<PaperFacts, 'validUntil'>, today: BusinessDay): boolean {
  return validUntil !== null && validUntil < today;
}

/** A paper as it is compared: signs of full width are those of half width, and spaces are none. */
export function paperFacts(read: PaperFacts): PaperFacts {
  const { paper, number, name, foundedOn, validUntil, scope } = read;
  const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');
  const isLicence = paper === 'business-licence';
  return {
    paper,
    number: isLicence ? plain(number).toUpperCase() : number,
    name: plain(name),
    foundedOn: isLicence ? foundedOn : null,
    validUntil,
    scope: [...new Set(scope)].toSorted(),
  };
}

function textOf(read: PaperFacts): string {
  const { paper, number, name, foundedOn, validUntil, scope } = paperFacts(read);
  const printed = number.normalize('NFKC').replaceAll(/\s/g, '');
  return JSON.stringify([paper, printed, name, foundedOn, validUntil, scope]);
}

/** What was typed from a paper; what it does not say is null. */
export function asPrinted(
  typed: Partial<PaperFacts> & Pick<PaperFacts, 'paper' | 'number' | 'name'>,
): PaperFacts {
  const { foundedOn = null, validUntil = null, scope = [] } = typed;
  const { paper, number, name } = typed;
  return paperFacts({ paper, number, name, foundedOn, validUntil, scope });
}

/** Whether a firm of a code is for a clerk: of the operator, or of the government in whose region it lies. */
export function isForClerk({ role, region }: { role: string; region?: string }, uscc: string): boolean {
  if (role === 'operator') return true;
  return role === 'government' && region !== undefined && uscc.slice(2, 8).startsWith(region);
}
