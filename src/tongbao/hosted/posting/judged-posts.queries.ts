import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { divisionOf, lowestDivisions } from '../../../platform/standard/divisions.js';
import { occupationName } from '../../../platform/standard/occupations.js';
import { MinimumWageQueries } from '../../minimum-wage/minimum-wage.queries.js';
import type { MinimumWage } from '../../minimum-wage/minimum-wage.types.js';
import { hostedFreshDays, minimumWorkingAge } from '../../parameters.js';
import { stored } from '../../place/datum.rules.js';
import type { Place } from '../../place/place.rules.js';
import { regionFindings } from '../../place/region.rules.js';
import { termsOfAdvert } from '../../match/text/words.rules.js';
import { cutHan } from '../../screening/classifier/jieba.adapter.js';
import { ScreeningQueries } from '../../screening/model/screening.queries.js';
import type { Screening } from '../../screening/model/screening.types.js';
import { objectionOf, objections, saidHash, sameHash, shownUntil } from '../hosted.rules.js';
import type { HostedPost, Objection } from '../hosted.types.js';

/** A post that may be shown, and where and how long. */
export interface FitPost {
  post: HostedPost;
  geo: Place;
  isAtCentre: boolean;
  validUntil: BusinessDay;
  minimumWage: MinimumWage;
  /** Hash of the model that screened it. */
  screenedBy: string | null;
  /** What it is found by. */
  terms: string[];
  saidHash: string;
  sameHash: string;
}

export type JudgedPost = { fit: FitPost } | { unfit: Objection[] };

let lowest: Set<string> | undefined;

/** Judges posts on behalf: the platform's permit, each post's members, and the same screening as of every advert. */
@Injectable()
export class JudgedPostsQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly screening: ScreeningQueries,
    private readonly minimumWages: MinimumWageQueries,
    private readonly clock: Clock,
  ) {}

  /** One answer for each, in their order. */
  async judge(posts: readonly HostedPost[]): Promise<JudgedPost[]> {
    const today = businessDay(this.clock.now());
    const freshDays = await this.parameters.today(hostedFreshDays);
    const { value: minimumAge } = await this.parameters.at(minimumWorkingAge, today);
    lowest ??= new Set(lowestDivisions().map(({ code }) => code));
    const unfit = posts.map((post) =>
      objections(post, {
        today,
        minimumAge,
        isOccupation: occupationName(post.occupationCode) !== undefined,
        isLowestDivision: lowest!.has(post.region),
      }),
    );
    const whole = posts.filter((_, at) => unfit[at]!.length === 0);
    const wages = await this.wagesOf(whole, today);
    const adverts = whole.map((post) => ({ advert: screened(post), minimumWage: wages.get(wageKey(post))! }));
    const screenings = await this.screening.screenEach(adverts);
    const fits = new Map(
      whole.map((post, at) => [
        post,
        judged(post, {
          screening: screenings[at]!,
          minimumWage: adverts[at]!.minimumWage,
          until: shownUntil(post, today, freshDays),
        }),
      ]),
    );
    return posts.map((post, at) => fits.get(post) ?? { unfit: unfit[at]! });
  }

  private async wagesOf(posts: readonly HostedPost[], day: BusinessDay): Promise<Map<string, MinimumWage>> {
    const wages = new Map<string, MinimumWage>();
    for (const post of posts) {
      const key = wageKey(post);
      if (!wages.has(key))
        wages.set(key, await this.minimumWages.at(perOf(post), { region: post.region, day }));
    }
    return wages;
  }
}

const perOf = ({ payBasis }: HostedPost): 'hour' | 'month' => (payBasis === 'month' ? 'month' : 'hour');
const wageKey = (post: HostedPost): string => `${post.region} ${perOf(post)}`;

function screened({ title, duties, payBasis, payLeastFen, address }: HostedPost) {
  return { title, duties, payBasis, rateFen: BigInt(payLeastFen), address };
}

function judged(
  post: HostedPost,
  { screening, minimumWage, until }: { screening: Screening; minimumWage: MinimumWage; until: BusinessDay },
): JudgedPost {
  const division = divisionOf(post.region)!;
  const { longitude, latitude, datum } = post;
  const isAtCentre = longitude === null || latitude === null || datum === null;
  const geo = isAtCentre
    ? { longitude: division.longitude, latitude: division.latitude }
    : stored({ longitude, latitude, datum });
  const elsewhere = isAtCentre ? [] : regionFindings({ placeKind: 'site', geo }, division, lowestDivisions());
  const findings = [...screening.findings, ...elsewhere];
  if (findings.length > 0) return { unfit: findings.map(objectionOf) };
  const screenedBy = screening.score?.modelHash ?? null;
  const fit = { post, geo, isAtCentre, validUntil: until, minimumWage, screenedBy };
  return { fit: { ...fit, terms: termsOf(post, geo), saidHash: saidHash(post), sameHash: sameHash(post) } };
}

function termsOf({ title, employerName, ...post }: HostedPost, place: Place): string[] {
  return termsOfAdvert({ ...post, title: `${title} ${employerName}`, place }, cutHan);
}
