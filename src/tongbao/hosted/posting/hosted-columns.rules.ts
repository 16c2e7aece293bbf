import { DATUMS } from '../../place/datum.rules.js';
import type { HostedPayBasis, HostedPost } from '../hosted.types.js';

/** A cell as the import machine reads it. */
type Cell = string | number | string[] | null | undefined;

const PAY_WORDS: Record<string, HostedPayBasis> = {
  hour: 'hour',
  时: 'hour',
  小时: 'hour',
  时薪: 'hour',
  '元/小时': 'hour',
  day: 'day',
  日: 'day',
  天: 'day',
  日薪: 'day',
  '元/天': 'day',
  task: 'task',
  件: 'task',
  计件: 'task',
  '元/件': 'task',
  month: 'month',
  月: 'month',
  月薪: 'month',
  '元/月': 'month',
};

const DATUM_WORDS = {
  ...Object.fromEntries(DATUMS.map((datum) => [datum, datum])),
  'GCJ-02': 'gcj-02',
  GCJ02: 'gcj-02',
  火星坐标: 'gcj-02',
  'WGS-84': 'wgs-84',
  WGS84: 'wgs-84',
  'BD-09': 'bd-09',
  BD09: 'bd-09',
  百度坐标: 'bd-09',
};

const required = { isRequired: true } as const;

/** What a table of posts on behalf has, by the names that platforms give it. */
export const HOSTED_COLUMNS = {
  externalId: {
    kind: 'plain',
    ...required,
    headers: ['岗位编号', '平台岗位编号', '外部编号', '职位编号', 'external id'],
  },
  employerName: {
    kind: 'words',
    ...required,
    headers: ['用人单位', '单位名称', '企业名称', '招聘单位', '公司名称', 'employer'],
  },
  employerCode: { kind: 'code', headers: ['统一社会信用代码', '信用代码', '社会信用代码', 'uscc'] },
  title: { kind: 'words', ...required, headers: ['岗位名称', '职位名称', '岗位', '职位', 'title'] },
  duties: {
    kind: 'words',
    ...required,
    headers: ['岗位职责', '职责', '工作内容', '岗位描述', '职位描述', 'duties'],
  },
  occupationCode: { kind: 'plain', ...required, headers: ['职业代码', '职业编码', '大典代码', 'occupation'] },
  headcount: { kind: 'count', ...required, headers: ['招聘人数', '人数', '需求人数', 'headcount'] },
  region: { kind: 'plain', ...required, headers: ['区划代码', '行政区划代码', '工作地区代码', 'region'] },
  address: { kind: 'words', ...required, headers: ['工作地点', '工作地址', '地址', 'address'] },
  longitude: { kind: 'decimal', headers: ['经度', 'longitude', 'lng'] },
  latitude: { kind: 'decimal', headers: ['纬度', 'latitude', 'lat'] },
  datum: { kind: 'plain', values: DATUM_WORDS, headers: ['坐标系', 'datum'] },
  payBasis: {
    kind: 'plain',
    ...required,
    values: PAY_WORDS,
    headers: ['计薪方式', '薪资单位', '薪酬单位', 'pay basis'],
  },
  payLeast: { kind: 'fen', ...required, headers: ['最低薪资', '最低薪酬', '薪资下限', '最低', 'pay min'] },
  payMost: { kind: 'fen', ...required, headers: ['最高薪资', '最高薪酬', '薪资上限', '最高', 'pay max'] },
  minAge: { kind: 'count', headers: ['最低年龄', '年龄下限', 'min age'] },
  url: { kind: 'plain', ...required, headers: ['链接', '岗位链接', '详情链接', '网址', 'link'] },
  validUntil: { kind: 'day', headers: ['有效期至', '有效期', '截止日期', 'valid until'] },
} as const;

/** Of adults, where a table says nothing else. */
const ADULT = 18;

/** A row as a post; its cells were read by `HOSTED_COLUMNS`. */
export function postOf(cells: Readonly<Record<string, Cell>>): HostedPost {
  const text = (name: string): string => String(cells[name] ?? '');
  const number = (name: string): number | null => (typeof cells[name] === 'number' ? cells[name] : null);
  return {
    externalId: text('externalId'),
    employerName: text('employerName'),
    employerCode: text('employerCode') || null,
    title: text('title'),
    duties: text('duties'),
    occupationCode: text('occupationCode'),
    headcount: number('headcount') ?? 0,
    region: text('region'),
    address: text('address'),
    longitude: number('longitude'),
    latitude: number('latitude'),
    datum: (text('datum') || null) as HostedPost['datum'],
    payBasis: text('payBasis') as HostedPayBasis,
    payLeastFen: number('payLeast') ?? 0,
    payMostFen: number('payMost') ?? 0,
    minAge: number('minAge') ?? ADULT,
    url: text('url'),
    validUntil: text('validUntil') || null,
  };
}

/** The column of a table in which a member of a post stands. */
export function columnOf(member: keyof HostedPost | ''): string {
  return member === 'payLeastFen' ? 'payLeast' : member === 'payMostFen' ? 'payMost' : member;
}
