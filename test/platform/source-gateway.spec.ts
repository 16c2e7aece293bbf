import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFORMANCE_FAULTS, type Planted } from '../harness/bad-source.js';
import { partyOf, type SourceParty } from '../harness/source-party.js';
import { conformanceOf, type Found, type Post } from '../../src/platform/source/check/conformance.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Outbound } from '../../src/platform/outbound/outbound.js';
import type { Responder } from '../../src/platform/source/responder.js';
import { Extract, UnusableExtract } from '../../src/platform/source/gateway/extract.js';
import { EXTRACT_KINDS } from '../../src/platform/source/gateway/extract-kinds.js';
import { ExtractSource } from '../../src/platform/source/gateway/extract-source.js';
import type { ExtractSourceKind } from '../../src/platform/source/gateway/extract.types.js';
import { gatewayOver } from '../../src/platform/source/gateway/serve.js';

const NAME = 'changsha-amr';
const ASKER = 'https://xingong.example.cn';
let folder: string;
let office: SourceParty;
let asker: SourceParty;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xingong-extract-'));
  office = partyOf('ES256');
  asker = partyOf('Ed25519');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const file = (content: string | Buffer): string => {
  const name = path.join(folder, `extract-${(files += 1)}.csv`);
  writeFileSync(name, content);
  return name;
};
const read = (kind: ExtractSourceKind, content: string | Buffer, mapping = {}): Promise<Extract> =>
  Extract.read(file(content), EXTRACT_KINDS[kind], mapping);
const say = async (kind: ExtractSourceKind, content: string | Buffer, asked: object): Promise<object> => {
  const { lookup, faults } = await read(kind, content);
  expect(faults).toEqual([]);
  return EXTRACT_KINDS[kind].answer({ ...asked }, lookup, '2026-11-02');
};

const FIRMS = `﻿统一社会信用代码,企业名称,登记状态,成立日期,实缴资本（万元）,参保人数,经营范围,法定代表人证件号码
91430100MA4L0FAKE1,湖南同舟劳务服务有限公司,存续,2018/8/16,500,46,许可项目：职业中介活动；劳务派遣服务。,43010219900101123X
'91430100MA4L0FAKE2,长沙（雨花）餐饮店,注销,2020年1月2日,0.3亿,３,,暂无
`;
const FIRM = { uscc: '91430100MA4L0FAKE1', name: '湖南同舟劳务服务有限公司' };

describe('an extract', () => {
  it('is read as an office exports it: its headers, its words, its forms of day and number', async () => {
    expect(await say('registry', FIRMS, FIRM)).toEqual({
      status: 'active',
      facts: {
        foundedOn: '2018-08-16',
        paidInCapitalYuan: 5_000_000,
        insuredStaff: 46,
        firmsAtAddress: null,
        representativeFirms: null,
        penaltiesOn: [],
        businessScope: ['职业中介活动', '劳务派遣服务'],
        representativeRef: '43010219900101123X',
      },
    });
    const closed = { uscc: '91430100MA4L0FAKE2', name: '长沙(雨花)餐饮店' };
    expect(await say('registry', FIRMS, closed)).toMatchObject({
      status: 'deregistered',
      facts: {
        foundedOn: '2020-01-02',
        paidInCapitalYuan: 30_000_000,
        insuredStaff: 3,
        representativeRef: null,
      },
    });
    expect(await say('registry', FIRMS, { ...FIRM, name: '湖南同舟' })).toEqual({
      status: 'name-mismatch',
      facts: null,
    });
    expect(await say('registry', FIRMS, { ...FIRM, uscc: '91430100MA4L0FAKE9' })).toEqual({
      status: 'unknown',
      facts: null,
    });
  });

  it('is read in GB18030 as well, without being told', async () => {
    // 姓名,身份证号 and 张三,430102199001011234 in GBK
    const head = Buffer.from('d0d5c3fb2cc9edb7ddd6a4bac50a', 'hex');
    const row = Buffer.concat([Buffer.from('d5c5c8fd', 'hex'), Buffer.from(',430102199001011234\n')]);
    const gbk = Buffer.concat([head, row]);
    const asked = { name: '张三', idNumber: '430102199001011234' };
    expect(await say('real-name', gbk, asked)).toEqual({ answer: 'match' });
    expect(await say('real-name', gbk, { ...asked, name: '李四' })).toEqual({ answer: 'no-match' });
    expect(await say('real-name', gbk, { ...asked, idNumber: '43010219900101123X' })).toEqual({
      answer: 'unknown-person',
    });
  });

  it('says which line is wrong and why, and serves none of it unasked', async () => {
    const lines = [
      '账号,户名',
      '6222021234567890123,张三',
      '6.22202E+18,李四',
      ',王五',
      '=A1,赵六',
      '６２２２０２１２３４５６７８９０１２４,钱七',
    ];
    const { faults, size, bad, lookup } = await read('account-name', lines.join('\n'));
    expect({ size, bad }).toEqual({ size: 2, bad: 3 });
    expect(faults).toEqual([
      { line: 3, column: 'account', why: expect.stringContaining('科学计数法') },
      { line: 4, column: 'account', why: expect.stringContaining('为空') },
      { line: 5, column: 'account', why: expect.stringContaining('公式') },
    ]);
    const asked = { account: '6222021234567890124', name: '钱七' };
    expect(EXTRACT_KINDS['account-name'].answer(asked, lookup, '2026-11-02')).toEqual({ outcome: 'match' });
  });

  it.each([
    ['has no column that is needed', '姓名,电话\n张三,1', /缺少列.*idNumber/],
    ['is empty', '', /没有数据/],
    ['has a header only', '姓名,身份证号\n', /没有数据/],
    ['is no text', Buffer.from([0xff, 0xff, 0xfe, 0x0a]), /既不是 UTF-8/],
    ['is marked as what it is not', Buffer.from([0xff, 0xfe, 0xff, 0xff, 0x0a]), /不是 UTF-16LE/],
    ['has a quote without end', '姓名,身份证号\n"张三,430102199001011234', /[Qq]uote/],
  ] as [string, string | Buffer, RegExp][])('that %s is not served', async (_why, content, message) => {
    await expect(read('real-name', content)).rejects.toThrow(message);
    await expect(read('real-name', content)).rejects.toBeInstanceOf(UnusableExtract);
  });

  it('takes the headers and the words of an office from its mapping', async () => {
    const mapping = {
      columns: { uscc: '编码', name: '店名', status: '码' },
      values: { status: { 1: 'active' } },
    };
    const { lookup } = await read('registry', '编码,店名,码\n91430100MA4L0FAKE1,同舟,1', mapping);
    expect(lookup('91430100MA4L0FAKE1')).toMatchObject([{ status: 'active', name: '同舟' }]);
    await expect(read('registry', '编码,店名\n1,2', mapping)).rejects.toThrow(/status（码/);
  });

  it('answers about permits, people and papers as the source itself would', async () => {
    const permits = `许可类型,许可证编号,统一社会信用代码,许可状态,有效期至,许可事项
人力资源服务许可证,（湘）人服证字〔2024〕第0100012号,91430100MA4L0FAKE1,有效,2029-03-31,职业中介活动
劳务派遣经营许可证,430100202400001,91430100MA4L0FAKE1,有效,2026-11-01,劳务派遣服务`;
    const about = {
      kind: 'human-resources-service',
      number: '（湘）人服证字〔2024〕第0100012号',
      uscc: FIRM.uscc,
    };
    expect(await say('permit', permits, about)).toEqual({
      status: 'valid',
      validUntil: '2029-03-31',
      scope: ['职业中介活动'],
    });
    const other = { ...about, uscc: '91430100MA4L0FAKE2' };
    expect(await say('permit', permits, other)).toMatchObject({
      status: 'held-by-another',
      validUntil: null,
    });
    const over = { ...about, kind: 'labour-dispatch', number: '430100202400001' };
    expect(await say('permit', permits, over)).toMatchObject({ status: 'expired' });
    expect(await say('permit', permits, { ...about, number: '1' })).toMatchObject({ status: 'not-found' });
  });

  it('confirms of a claim only what its row holds, all of it', async () => {
    const person = { name: '张三', idNumber: '430102199001011234' };
    const insured = `身份证号,姓名,单位名称,参保日期,停保日期,岗位
430102199001011234,张三,同舟,2015-01,201502,分拣员
430102199001011234,张三,同舟,2015年3月,2016-12-31,分拣员
430102199001011234,张三,餐饮店,2020-01,至今,
430102199001011234,张三,快递,2021-01-01,,骑手`;
    const worked = async (employer: string, startsOn: string, endsOn?: string, position = '分拣员') =>
      (
        (await say('social-insurance', insured, {
          person,
          content: { employer, startsOn, position, ...(endsOn !== undefined && { endsOn }) },
        })) as { outcome: string }
      ).outcome;
    expect(await worked('同舟', '2015-01', '2016-12')).toBe('match'); // two rows without a gap
    expect(await worked('同舟', '2015', '2016')).toBe('match');
    expect(await worked('同舟', '2015-01', '2024-12')).toBe('mismatch');
    expect(await worked('同舟', '2015-01')).toBe('mismatch'); // not any more
    expect(await worked('同舟', '2015-01', '2016-12', '技术总监')).toBe('mismatch');
    expect(await worked('餐饮店', '2020-01', '2021-01')).toBe('unknown'); // the file does not say as what
    expect(await worked('快递', '2021-02', undefined, '骑手')).toBe('match');
    const nobody = { person: { ...person, idNumber: '1' }, content: { employer: '同舟', startsOn: '2015' } };
    expect(await say('social-insurance', insured, nobody)).toEqual({ outcome: 'unknown' });

    const certificates = `证书编号,姓名,身份证号,职业名称,技能等级\nS1,张三,430102199001011234,电工,\nS2,张三,430102199001011234,电工,五级`;
    const skill = async (certificateNumber: string, content: object): Promise<object> =>
      say('professional-certificate', certificates, {
        person,
        content: { certificateNumber, name: '电工', ...content },
      });
    expect(await skill('S1', {})).toEqual({ outcome: 'match' });
    expect(await skill('S1', { level: '一级' })).toEqual({ outcome: 'unknown' });
    expect(await skill('S2', { level: '一级' })).toEqual({ outcome: 'mismatch' });
    expect(await skill('S2', { level: '五级', obtainedOn: '2020' })).toEqual({ outcome: 'unknown' });
    expect(await skill('S2', { level: '五级' })).toEqual({ outcome: 'match' });
  });

  it('serves no key of which two lines say different things, nor one of which a line is bad', async () => {
    const firms = `统一社会信用代码,企业名称,登记状态,成立日期
91430100MA4L0FAKE1,同舟,存续,2018-08-16
91430100MA4L0FAKE2,甲,存续,2018-08-16
91430100MA4L0FAKE2,甲,存续,2018-08-16
91430100MA4L0FAKE1,同舟,吊销,2018-08-16
91430100MA4L0FAKE3,乙,存续,2018-08-16
91430100MA4L0FAKE3,乙,吊销,昨天`;
    const { lookup, size, faults } = await read('registry', firms);
    expect(size).toBe(1);
    expect(faults).toMatchObject([
      { line: 5, column: 'uscc' },
      { line: 7, column: 'foundedOn' },
    ]);
    for (const one of [1, 3]) expect(lookup(`91430100MA4L0FAKE${one}`)).toEqual([]);
    expect(lookup('91430100MA4L0FAKE2')).toHaveLength(1);
  });

  it.each([
    ['a masked number', '法定代表人身份证号', '430***********1234', /身份证号/],
    ['a wrong check digit', '法定代表人身份证号', '430102199001011235', /身份证号/],
    ['a word for an industry', '行业门类', '制造业', /facts/],
    ['a share without a percent sign', '持股比例', '0.6', /百分号/],
    ['a service without end', '经营范围', '服'.repeat(101), /businessScope|facts/],
  ])('refuses %s where it would be believed or never be', async (_what, header, cell, why) => {
    const firms = `统一社会信用代码,企业名称,登记状态,${header}\n91430100MA4L0FAKE1,同舟,存续,${cell}`;
    const { faults } = await read('registry', firms);
    expect(faults).toMatchObject([{ line: 2, why: expect.stringMatching(why) }]);
  });

  it('takes a header by its own name before one that only begins so, and neither of two', async () => {
    const firms = '统一社会信用代码,企业名称（曾用名）,企业名称,登记状态\n91430100MA4L0FAKE1,旧名,同舟,存续';
    const { lookup } = await read('registry', firms);
    expect(lookup('91430100MA4L0FAKE1')).toMatchObject([{ name: '同舟' }]);
    const twice = '统一社会信用代码,企业名称（甲）,企业名称（乙）,登记状态\n91430100MA4L0FAKE1,一,二,存续';
    await expect(read('registry', twice)).rejects.toThrow(/多列/);
  });
});

describe('a gateway', () => {
  const heard: object[] = [];
  const outbound = new Outbound({ privateAddresses: 'all' });
  const open: { close: () => Promise<unknown> }[] = [];
  afterAll(async () => void (await Promise.all(open.map((app) => app.close()))));

  /** A gateway on a port of this machine, and the way to it. */
  async function posting(source: Responder): Promise<Post> {
    const app = gatewayOver(source, (line) => heard.push(line));
    open.push(app);
    const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/`;
    return async (body, contentType) => {
      const headers = { 'content-type': contentType };
      const limits = { timeoutMs: 5_000, maxBytes: 100_000, configured: true };
      const answer = await outbound.send({
        purpose: 'source',
        method: 'POST',
        url,
        headers,
        body,
        ...limits,
      });
      return {
        status: answer.status,
        body: answer.body,
        contentType: answer.headers['content-type'] ?? '',
      };
    };
  }
  const question = FIRM;
  const checked = async (post: Post): Promise<Found[]> =>
    conformanceOf({
      kind: 'registry',
      source: { name: NAME, key: office.key },
      asker: ASKER,
      signer: asker.signer,
      question,
      post,
      now: () => new Date(),
    });
  const source = async (): Promise<ExtractSource> => {
    const extract = await read('registry', FIRMS);
    const identity = { name: NAME, signer: office.signer, askers: [asker.key] };
    return new ExtractSource(identity, { kind: 'registry', extract, asOf: businessDay(new Date()) });
  };

  it('over an extract speaks the protocol in every step', async () => {
    const found = await checked(await posting(await source()));
    expect(found.filter(({ fault }) => fault !== undefined)).toEqual([]);
    expect(found.length).toBeGreaterThan(12);
  });

  it('says of which day its file is, tells persons apart and gives none of their numbers away', async () => {
    const { jws } = await answered(await source());
    const { answer, way, asOf } = JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString());
    expect({ way, asOf }).toEqual({ way: 'extract', asOf: businessDay(new Date()) });
    expect(answer.facts.representativeRef).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(heard)).not.toMatch(/43010219900101123X|湖南|FAKE/);
  });

  async function answered(from: ExtractSource): Promise<{ jws: string }> {
    const { signQuestion } = await import('../../src/platform/source/envelope.js');
    const asked = { kind: 'registry' as const, question: { ...question, requestId: 'r-1' } };
    const envelope = { asker: ASKER, source: NAME, now: new Date() };
    return { jws: await from.receive(signQuestion(asked, envelope, asker.signer)) };
  }

  it.each(CONFORMANCE_FAULTS)('that %s is found out', async (_what, plant: Planted, step) => {
    const good = await source();
    const bad = plant({ post: await posting(good), office, name: NAME });
    const failed = (await checked(bad)).filter(({ fault }) => fault !== undefined);
    expect(failed.map((one) => one.step)).toEqual(expect.arrayContaining([expect.stringMatching(step)]));
  });
});
