import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Config, ConfigError, loadConfig } from './config.js';
import { newKeyPair } from '../crypto/signature.js';

const KEY = Buffer.alloc(32, 1).toString('base64');

describe('the configuration', () => {
  it('needs nothing on a fresh machine', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      dataDir: '.data',
      simulateOutside: true,
      publicUrl: 'http://localhost:8080',
    });
  });

  it.each([
    ['XINGONG_PUBLIC_URL', 'https://'],
    ['XINGONG_PUBLIC_URL', 'http://a b'],
    ['DATABASE_URL', 'postgres://x:hunter2%ZZ@db/x'],
    ['DATABASE_URL', 'postgres://x:hunter2#1@db/x'],
    ['DATABASE_OWNER_URL', 'postgres://db:99999999/x'],
    ['DATABASE_REPLICA_URLS', 'postgres://db/x,postgres://x:hunter2%@db/x'],
  ])('names %s that is no whole URL: %s', (name, value) => {
    const load = (): unknown => loadConfig({ [name]: value });
    expect(load).toThrow(new RegExp(`${name} is no whole URL`));
    expect(load).not.toThrow(/hunter2/);
  });

  it.each([
    'postgresql:///xingong?host=%2Frun%2Fpg&port=5432&user=x',
    'postgres://x:a%23b%25@db.example.cn:5432/x?sslmode=require',
  ])('takes %s', (url) => {
    expect(loadConfig({ DATABASE_OWNER_URL: url }).databaseOwnerUrl).toBe(url);
  });

  describe('of accounts that pay by files', () => {
    const account = {
      id: 'main',
      name: '甲公司',
      number: '62220200',
      bank: '工行',
      file: { format: 'pain.001' },
    };
    const load = (...accounts: object[]): Config => {
      const file = path.join(mkdtempSync(path.join(tmpdir(), 'xingong-bank-')), 'accounts.json');
      writeFileSync(file, JSON.stringify({ accounts }));
      return loadConfig({ XINGONG_PAYOUT_RAIL: 'bank-file', XINGONG_BANK_ACCOUNTS_FILE: file });
    };

    it('reads them, and stays with the simulated rail where nothing is said', () => {
      expect(load(account).bankAccounts).toEqual([account]);
      const columns = ['number', 'payeeName', 'payeeAccount', 'amount'].map((value) => ({
        header: value,
        value,
      }));
      const workbooks = { ...account, file: { format: 'xlsx', columns } };
      expect(load(workbooks).bankAccounts).toEqual([workbooks]);
      expect(loadConfig({})).toMatchObject({ payoutRail: 'simulated', bankAccounts: [] });
      expect(loadConfig({ XINGONG_SIMULATE_OUTSIDE: 'false' }).payoutRail).toBe('none');
    });

    it('names what is wrong with them', () => {
      const holderId = '01a20467-d3e3-74b6-ba4f-eeb8265a34d8';
      expect(() => load({ ...account, number: '6.2E+18' })).toThrow(/account 1: number/);
      expect(() => load({ ...account, holderId })).toThrow(/exactly one account without holderId/);
      expect(() => load(account, { ...account, holderId })).toThrow(/the id main twice/);
      const columns = [{ header: '户名', value: 'payeeName' }];
      expect(() => load({ ...account, file: { format: 'csv', encoding: 'gbk', columns } })).toThrow(
        /template/,
      );
      expect(() => load({ ...account, file: { format: 'xlsx', columns } })).toThrow(/template/);
      expect(() => load({ ...account, statement: { encoding: 'utf-8', columns: {} } })).toThrow(/statement/);
      const mapped = { reference: 'r', day: 'd', amount: 'a', number: 'n' };
      const statement = { encoding: 'utf-8', columns: mapped, reasons: { 账号不存在: 'no account' } };
      expect(() => load({ ...account, statement })).toThrow(/statement/);
      expect(() => loadConfig({ XINGONG_PAYOUT_RAIL: 'bank-file' })).toThrow(/ACCOUNTS_FILE is missing/);
      const simulated = { XINGONG_PAYOUT_RAIL: 'simulated', XINGONG_SIMULATE_OUTSIDE: 'false' };
      expect(() => loadConfig(simulated)).toThrow(/XINGONG_PAYOUT_RAIL/);
    });
  });

  it('names every bad variable at once and repeats no secret', () => {
    const load = (): unknown =>
      loadConfig({
        XINGONG_PORT: 'eighty',
        DATABASE_URL: 'mysql://user:hunter2@db/x',
        XINGONG_MASTER_KEYS: 'short:AAAA',
        XINGONG_OIDC_ISSUERS: '{"issuer": 1}',
        XINGONG_TRUST_PROXY: 'yes',
        XINGONG_MESSAGE_GATEWAY_URL: 'https://sms.example.cn/send',
        XINGONG_PERMIT_AUTHORITY_KEY: '{}',
        XINGONG_SOURCES: '{"name": 1}',
      });
    expect(load).toThrow(ConfigError);
    try {
      load();
    } catch (error) {
      const { problems, message } = error as ConfigError;
      expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
        'XINGONG_PORT',
        'DATABASE_URL',
        'XINGONG_TRUST_PROXY',
        'XINGONG_MASTER_KEYS',
        'XINGONG_OIDC_ISSUERS',
        'XINGONG_MESSAGE_GATEWAY_SECRET',
        'XINGONG_PERMIT_AUTHORITY_KEY',
        'XINGONG_SOURCES',
        'XINGONG_LOOKUP_KEY',
      ]);
      expect(message).not.toContain('hunter2');
    }
  });

  it('keeps documents in a folder of the data folder, or in a bucket that is named whole', () => {
    expect(loadConfig({ XINGONG_DATA_DIR: '/d' }).documents).toEqual({
      kind: 'folder',
      folder: '/d/documents',
    });
    expect(() => loadConfig({ XINGONG_DOCUMENTS: 's3', XINGONG_CLAMD: 'clamav' })).toThrow(
      /S3_ENDPOINT is missing[\s\S]*S3_BUCKET[\s\S]*S3_ACCESS_KEY[\s\S]*S3_SECRET_KEY[\s\S]*CLAMD must be/,
    );
    expect(loadConfig({ XINGONG_CLAMD: 'tcp://clamav:3310' }).clamd).toEqual({ host: 'clamav', port: 3310 });
    expect(loadConfig({ XINGONG_CLAMD: 'unix:/run/clamd.sock' }).clamd).toEqual({ path: '/run/clamd.sock' });
  });

  describe('sources', () => {
    const key = newKeyPair('Ed25519').publicKey.export({ format: 'jwk' });
    const source = { name: 'changsha-hrss', kinds: ['permit'], url: 'https://hrss.example.cn/ask', key };
    const load = (list: object[], hosts = ''): Config['sources'] =>
      loadConfig({ XINGONG_SOURCES: JSON.stringify(list), XINGONG_PRIVATE_HOSTS: hosts }).sources;

    it('are named with their public key, as browsers export it', () => {
      const exported = { ...key, kid: 'a', ext: true, key_ops: ['verify'], 'x-of': 'a browser' };
      expect(load([{ ...source, key: exported }])).toEqual([source]);
      const another = newKeyPair().publicKey.export({ format: 'jwk' });
      expect(load([{ ...source, key: another, documents: ['passport'] }])[0]).toMatchObject({ key: another });
      expect(loadConfig({}).sources).toEqual([]);
    });

    it.each([
      ['a private key', [{ ...source, key: newKeyPair().privateKey.export({ format: 'jwk' }) }]],
      ['a point off the curve', [{ ...source, key: { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' } }]],
      ['a kind that nobody asks about', [{ ...source, kinds: ['weather'] }]],
      ['nothing to be asked about', [{ ...source, kinds: [] }]],
      ['a name with blanks', [{ ...source, name: 'Changsha HRSS' }]],
      ['no whole address', [{ ...source, url: 'hrss.example.cn' }]],
      ['the same name twice', [source, { ...source, kinds: ['registry'] }]],
      ['two sources of one kind', [source, { ...source, name: 'another' }]],
      ['personal data in the clear', [{ ...source, url: 'http://hrss.example.cn/ask' }]],
    ])('are not taken with %s', (_why, list) => {
      expect(() => load(list)).toThrow(/XINGONG_SOURCES/);
    });

    it('may be reached without TLS on this machine, and where the operator says that it is near', () => {
      expect(load([{ ...source, url: 'http://127.0.0.1:9000/' }])).toHaveLength(1);
      expect(load([{ ...source, url: 'http://hrss.intranet/' }], 'hrss.intranet')).toHaveLength(1);
    });
  });

  it('takes hosts that may be private as URLs write them, and none unasked', () => {
    const load = (hosts: string): string[] => loadConfig({ XINGONG_PRIVATE_HOSTS: hosts }).privateHosts;
    expect(loadConfig({}).privateHosts).toEqual([]);
    expect(load('SMS.intranet, 10.1.2.3,[fd00::1]')).toEqual(['sms.intranet', '10.1.2.3', '[fd00::1]']);
    for (const wrong of ['https://sms.intranet', 'sms.intranet:8080', '*.intranet', '10.0.0.0/8', 'a b'])
      expect(() => load(wrong)).toThrow(/XINGONG_PRIVATE_HOSTS must hold hosts/);
  });

  it('asks for lasting keys with an outside database, and simulates nothing there', () => {
    expect(() => loadConfig({ DATABASE_URL: 'postgres://db/x' })).toThrow(
      /XINGONG_MASTER_KEYS is missing[\s\S]*XINGONG_LOOKUP_KEY is missing/,
    );
    const config = loadConfig({
      DATABASE_URL: 'postgres://db/x',
      XINGONG_MASTER_KEYS: `b:${KEY},a:${KEY}`,
      XINGONG_LOOKUP_KEY: KEY,
    });
    expect(config.simulateOutside).toBe(false);
    expect(config.masterKeys?.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
