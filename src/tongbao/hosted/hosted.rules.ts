import { createHash } from 'node:crypto';
import { addDays, type BusinessDay } from '../../platform/clock/business-day.js';
import type { AdvertFinding } from '../screening/advert.types.js';
import type { HostedPost, Objection } from './hosted.types.js';

const object = (column: Objection['column'], zh: string, en: string): Objection => ({ column, zh, en });

/** What a post is held against. */
export interface HostedBounds {
  today: BusinessDay;
  minimumAge: number;
  isOccupation: boolean;
  /** Whether its division is one in force with no other below it. */
  isLowestDivision: boolean;
}

const MOST_PAY_FEN = 1_000_000_000;

/** What of a post is not as it must be, all of it. */
export function objections(post: HostedPost, bounds: HostedBounds): Objection[] {
  const found: Objection[] = [];
  const hold = (holds: boolean, column: Objection['column'], zh: string, en: string): void => {
    if (!holds) found.push(object(column, zh, en));
  };
  for (const [column, most] of LENGTHS)
    hold([...post[column]].length <= most, column, `超过 ${most} 个字`, `has more than ${most} characters`);
  for (const column of TEXTS)
    hold(isReadable(post[column]), column, '含有不可见字符', 'holds invisible characters');
  hold(
    isCode(post.employerCode),
    'employerCode',
    '不是 18 位统一社会信用代码',
    'is no social credit code of 18 characters',
  );
  hold(
    bounds.isOccupation,
    'occupationCode',
    '不是职业分类大典（2022）中的代码',
    'is no code of the classification of occupations (2022)',
  );
  hold(bounds.isLowestDivision, 'region', '不是现行的县级区划代码', 'is no code of a county in force');
  hold(isWithin(post.headcount, 1, 5000), 'headcount', '应为 1 至 5000', 'must be 1 to 5000');
  hold(
    isWithin(post.minAge, bounds.minimumAge, 70),
    'minAge',
    `应为 ${bounds.minimumAge} 至 70`,
    `must be ${bounds.minimumAge} to 70`,
  );
  hold(isWithin(post.payLeastFen, 1, MOST_PAY_FEN), 'payLeastFen', '金额超出范围', 'is out of range');
  hold(
    isWithin(post.payMostFen, post.payLeastFen, MOST_PAY_FEN),
    'payMostFen',
    '不得低于最低薪资',
    'must not be below the least pay',
  );
  hold(isHttps(post.url), 'url', '应为 https 链接', 'must be an https address');
  hold(post.validUntil === null || post.validUntil >= bounds.today, 'validUntil', '已过期', 'is over');
  return [...found, ...wrongPoint(post)];
}

const LENGTHS = [
  ['externalId', 100],
  ['employerName', 100],
  ['title', 60],
  ['duties', 2000],
  ['address', 200],
  ['url', 500],
] as const;
const TEXTS = ['externalId', 'employerName', 'title', 'duties', 'address'] as const;

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Nothing that is not seen, and nothing that turns the direction of what is. */
function isReadable(text: string): boolean {
  return !/[\p{Cc}\p{Default_Ignorable_Code_Point}\u202a-\u202e\u2066-\u2069]/u.test(
    text.replace(/[\r\n\t]/g, ' '),
  );
}

function isCode(code: string | null): boolean {
  return code === null || /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code);
}

function isHttps(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
}

function wrongPoint({ longitude, latitude, datum }: HostedPost): Objection[] {
  if (longitude === null && latitude === null)
    return datum === null ? [] : [object('datum', '没有坐标', 'has no coordinates')];
  if (longitude === null || latitude === null)
    return [
      object(longitude === null ? 'longitude' : 'latitude', '经纬度须同时填写', 'both are needed, or none'),
    ];
  const wrong: Objection[] = [];
  if (Math.abs(longitude) > 180) wrong.push(object('longitude', '超出范围', 'is out of range'));
  if (Math.abs(latitude) > 90) wrong.push(object('latitude', '超出范围', 'is out of range'));
  // without its datum a point may be 500 m off, and nobody would see it
  if (datum === null) wrong.push(object('datum', '填写坐标时须注明坐标系', 'is needed beside coordinates'));
  return wrong;
}

/** What the screening found in a post, as a reason not to take it: its platform mends it. */
export function objectionOf({ zh, en, law, words }: AdvertFinding): Objection {
  const shown = words === '' ? '' : `：${words}`;
  return object('', `${zh}${shown}（${law}）`, `${en}${shown} (${law})`);
}

/** The last day on which a post is shown without its platform confirming it anew. */
export function shownUntil({ validUntil }: HostedPost, today: BusinessDay, freshDays: number): BusinessDay {
  const latest = addDays(today, freshDays);
  return validUntil !== null && validUntil < latest ? validUntil : latest;
}

/** All that a post says but how long it is valid: of another hash it is another post under the same number. */
export function saidHash(post: HostedPost): string {
  const said = Object.entries(post).filter(([member]) => member !== 'validUntil');
  return hashOf(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Same employer, place, title and pay: one post, whatever its number. */
export function sameHash(post: HostedPost): string {
  const bare = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/[\s()·,.、，。-]/g, '')
      .toLowerCase();
  const employer = post.employerCode ?? bare(post.employerName);
  const { region, payBasis, payLeastFen, payMostFen } = post;
  return hashOf([employer, region, bare(post.address), bare(post.title), payBasis, payLeastFen, payMostFen]);
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
