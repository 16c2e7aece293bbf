import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpUscc } from '../../demo/client/numbers.js';
import { addDays, addMonths, businessDay } from '../../src/platform/clock/business-day.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { newId } from '../../src/platform/ids/ids.js';
import { AskerKey } from '../../src/platform/source/asker-key.js';
import { Extract } from '../../src/platform/source/gateway/extract.js';
import { EXTRACT_KINDS } from '../../src/platform/source/gateway/extract-kinds.js';
import { ExtractSource } from '../../src/platform/source/gateway/extract-source.js';
import type { ExtractSourceKind } from '../../src/platform/source/gateway/extract.types.js';
import { gatewayOver } from '../../src/platform/source/gateway/serve.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { partyOf } from '../harness/source-party.js';

/** A county whose offices have no programmers: the registry and the permit authority answer from files. */
describe('a firm whose offices answer from files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-office-'));
  const gateways: FastifyInstance[] = [];
  const lookup = randomBytes(32);
  const uscc = madeUpUscc();
  const name = '湖南同舟劳务服务有限公司';
  const number = '（湘）人服证字〔2024〕第0100012号';
  let house: House;
  let fileOf: string;

  /** The source that a file of an office makes, and its line for XINGONG_SOURCES. */
  async function office(kind: ExtractSourceKind, lines: string[], asOf: string): Promise<object> {
    const file = path.join(folder, `${kind}.csv`);
    writeFileSync(file, lines.join('\n'));
    const extract = await Extract.read(file, EXTRACT_KINDS[kind]);
    expect(extract.faults).toEqual([]);
    const { key, signer } = partyOf('ES256');
    const { publicKey } = new AskerKey(new KeyRing([{ id: 'a', key: randomBytes(32) }], lookup));
    const source = `${kind}-office`;
    const identity = { name: source, signer, askers: [publicKey] };
    const served = { kind, extract, asOf };
    const app = gatewayOver(
      new ExtractSource(identity, served, randomBytes(32), () => house.clock.now()),
      () => undefined,
    );
    gateways.push(app);
    return { name: source, kinds: [kind], url: `${await app.listen({ host: '127.0.0.1', port: 0 })}/`, key };
  }

  beforeAll(async () => {
    const trial = await openHouse(); // for the time of the tests' clock
    const now = trial.clock.now();
    await trial.close();
    fileOf = addDays(businessDay(now), -20);
    const firms = [
      '统一社会信用代码,企业名称,登记状态,成立日期,参保人数,经营范围',
      `${uscc},${name},存续,2018/8/16,46,职业中介活动`,
    ];
    const permits = [
      '许可证名称,许可证编号,统一社会信用代码,状态,有效期至,许可事项',
      `人力资源服务许可证,${number},${uscc},有效,2031-03-31,职业中介活动`,
    ];
    house = await openHouse({
      XINGONG_LOOKUP_KEY: lookup.toString('base64'),
      XINGONG_SOURCES: JSON.stringify([
        await office('registry', firms, fileOf),
        await office('permit', permits, fileOf),
      ]),
    });
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await Promise.all(gateways.map((app) => app.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('is certified by them, says of which day they are, and as long as a file of that day may certify', async () => {
    const { party, actor: company } = await house.organisation('provider', undefined, name, uscc);
    const body = { permits: [{ kind: 'human-resources-service', number }] };
    const url = '/v1/enterprises/me/certification';
    const certified: Answer = await house.call('POST', url, { as: company, key: newId(), body });
    expect(certified.body).toMatchObject({
      state: 'certified',
      source: 'registry-office',
      way: 'extract',
      asOf: fileOf,
    });
    const until = addMonths(fileOf, 6);
    expect(certified.body.permits).toMatchObject([
      { state: 'confirmed', way: 'extract', asOf: fileOf, confirmedUntil: until },
    ]);
    await house.drain();
    const seen = await house.call('GET', `/v1/enterprises/${party.id}/decision`, { as: actor('platform') });
    expect(seen.body).toMatchObject({
      admission: 'ACCEPT',
      permits: [{ number, way: 'extract', asOf: fileOf }],
    });
    expect(businessDay(new Date(seen.body.certifiedUntil))).toBe(until);
  });

  it('is not certified by a file that is older than a month', async () => {
    const { actor: late } = await house.organisation('employer', undefined, '长沙后来商贸有限公司');
    house.clock.advance({ days: 12 });
    const url = '/v1/enterprises/me/certification';
    const { body } = await house.call('POST', url, { as: late, key: newId() });
    expect(body).toMatchObject({
      state: 'pending',
      lastProblem: 'enterprise-credit.registry-answer-invalid',
    });
    expect(body).toMatchObject({ way: null, asOf: null });
  });
});
