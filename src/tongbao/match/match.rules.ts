import { yuan, type Fen } from '../../platform/money/money.js';
import {
  degreesCovering,
  degreesWithin,
  distanceMetres,
  type Place,
  planarDegrees,
} from '../place/place.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { JobId, PayBasis } from '../hire.types.js';
import type { Datum } from '../place/datum.rules.js';
import type { PlaceKind } from '../place/work-place.rules.js';

/** Why a job is shown: parts of the order and of the filters, never anything hidden (个人信息保护法 24). */
export function matchReasons(job: OpenJob, metres: number, search: NearbySearch): MatchReason[] {
  const km = (metres / 1000).toFixed(1);
  const unit = { hour: ['小时', 'hour'], day: ['天', 'day'], task: ['件', 'unit'], month: ['月', 'month'] }[
    job.payBasis
  ];
  const held = search.sought?.how === 'all' ? ['全部', 'all'] : ['部分', 'some'];
  const reasons: MatchReason[] = [
    { code: 'distance', zh: `距您 ${km} 公里`, en: `${km} km from you` },
    {
      code: 'pay',
      zh: `每${unit[0]} ${yuan(job.rateFen)} 元`,
      en: `${yuan(job.rateFen)} yuan per ${unit[1]}`,
    },
  ];
  if (search.sought)
    reasons.splice(1, 0, {
      code: 'words',
      zh: `包含您查找的${held[0]}词语`,
      en: `holds ${held[1]} of the words you look for`,
    });
  if (search.occupationCode === job.occupationCode)
    reasons.splice(1, 0, { code: 'occupation', zh: '符合您选择的职业', en: 'the occupation you chose' });
  return reasons;
}

/** Further away nothing is searched, kilometres. */
export const FURTHEST_KM = 2000;

/** A nearby search goes on page after page as far as this many of the nearest jobs, and says so then. */
export const DEEPEST = 5000;

/** The nearest jobs by true distance out of candidates, to the metre; equal distances by id; those after the last seen. */
export function nearest(candidates: OpenJob[], search: NearbySearch): NearbyJob[] {
  return candidates
    .map((job) => {
      const metres = distanceMetres(search, job);
      return { ...job, distanceMetres: Math.round(metres), metres };
    })
    .filter((job) => job.metres <= search.maxKm * 1000 && isAfter(job, search.after))
    .sort((a, b) => a.distanceMetres - b.distanceMetres || (a.jobId < b.jobId ? -1 : 1))
    .slice(0, search.limit)
    .map(({ metres, ...job }) => ({ ...job, reasons: matchReasons(job, metres, search) }));
}

/** One answer out of those seen from the place and from its image beyond the date line. */
export function merged(answers: NearbyJob[][], search: NearbySearch): NearbyJob[] {
  if (answers.length === 1) return answers[0]!;
  const byId = new Map(answers.flat().map((job) => [job.jobId, job]));
  return nearest([...byId.values()], search);
}

/** Jobs that may be hits, and how far around the place there are no others: both are infinite when there are none at all. */
export interface Candidates {
  jobs: OpenJob[];
  /** On the plane, as the index of places orders. */
  degrees: number;
  /** On the sphere, as hits are ordered. */
  metres: number;
}

/** The first jobs in the order of degrees, of which so many were asked for. */
export function candidatesOf(jobs: OpenJob[], asked: number, from: Place): Candidates {
  const last = jobs.at(-1);
  const degrees = last && jobs.length >= asked ? planarDegrees(from, last) : Infinity;
  return { jobs, degrees, metres: Infinity };
}

/**
 * Whether no job outside the candidates can belong to the answer. The index orders by degrees on the plane, which
 * stretch with latitude; the answer is complete when the candidates reach beyond every point as near as the last hit
 * (or as the search allows).
 */
export function isComplete({ jobs, degrees, metres }: Candidates, search: NearbySearch): boolean {
  const hits = nearest(jobs, search);
  const furthest = search.maxKm * 1000;
  const end = hits.length === search.limit ? hits.at(-1) : undefined;
  const reach = end ? Math.min(end.distanceMetres + HALF_A_METRE, furthest) : furthest;
  return metres >= reach + ROUNDED && degrees >= degreesCovering(search.latitude, reach);
}

/** From where on and how far a database that computes distances as we do, but rounds otherwise, is to look. */
export function metresSought({ maxKm, after }: NearbySearch): { from: number; to: number } {
  const seen = after ? after.metres - HALF_A_METRE - ROUNDED : 0;
  return { from: Math.max(0, seen), to: maxKm * 1000 + ROUNDED };
}

/** Nothing nearer on the plane than this many degrees comes after the last seen. */
export function degreesSeen({ after }: NearbySearch): number {
  return after ? degreesWithin(Math.max(0, after.metres - HALF_A_METRE)) : 0;
}

const HALF_A_METRE = 0.5; // distances are shown and ordered to the metre
const ROUNDED = 0.01; // metres, more than two computations of one distance ever differ

function isAfter(job: { distanceMetres: number; jobId: string }, seen: NearbySearch['after']): boolean {
  if (!seen) return true;
  return job.distanceMetres > seen.metres || (job.distanceMetres === seen.metres && job.jobId > seen.jobId);
}

/** What a search asks for. */
export interface NearbySearch extends Place {
  occupationCode?: string;
  payBasis?: PayBasis | 'month';
  /** No further away than this, kilometres. */
  maxKm: number;
  limit: number;
  /** Words of the advert. */
  sought?: { words: string[]; how: WordsFound };
  /** The last hit of the page before. */
  after?: { metres: number; jobId: string };
}

/** All words of a search, or any. */
export type WordsFound = 'all' | 'any';

/** An open job as the map and the search know it. */
export interface OpenJob extends Place {
  jobId: JobId;
  /** A post of a platform on behalf of an employer; `enterpriseId` is the platform then. */
  isHosted: boolean;
  enterpriseId: OrganisationId;
  title: string;
  occupationCode: string;
  payBasis: PayBasis | 'month';
  rateFen: Fen;
  holidayRatePercent: number | null;
  address: string;
  region: string;
  placeKind: PlaceKind;
  datum: Datum;
  startsOn: string;
  endsOn: string;
  validUntil: string;
  minAge: number;
  placesLeft: number;
}

/** Why a job is shown, in words for the worker. */
export type MatchReason = Record<'zh' | 'en', string> & { code: 'distance' | 'words' | 'occupation' | 'pay' };

export interface NearbyJob extends OpenJob {
  /** Great-circle distance. */
  distanceMetres: number;
  reasons: MatchReason[];
}
