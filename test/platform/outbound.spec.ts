import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Outbound, type OutboundOptions } from '../../src/platform/outbound/outbound.js';
import {
  type Exchanged,
  type OutboundAnswer,
  OutboundFailure,
  type OutboundRequest,
  type Resolve,
} from '../../src/platform/outbound/outbound.types.js';
import { certificateFor } from './certificate.js';
import { answer, flood, RawServer } from './raw-server.js';

const ENDLESS = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
const CHUNK = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
/** What a kernel may take off a server that nobody reads from. */
const BUFFERS = 12_000_000;

describe('a call to the outside', () => {
  let server: RawServer;
  let outbound: Outbound;

  beforeEach(async () => {
    server = await RawServer.open();
    outbound = new Outbound({ privateAddresses: 'all' });
  });
  afterEach(() => server.close());

  const send = (
    change: Partial<OutboundRequest> = {},
    client: Outbound | OutboundOptions = outbound,
  ): Promise<OutboundAnswer> =>
    (client instanceof Outbound ? client : new Outbound(client)).send({
      purpose: 'webhook',
      method: 'POST',
      url: `http://127.0.0.1:${server.port}/hook?a=1`,
      body: '信',
      timeoutMs: 5_000,
      maxBytes: 1_000,
      ...change,
    });
  const failure = async (work: Promise<unknown>): Promise<Pick<OutboundFailure, 'reason' | 'code'>> => {
    const thrown: unknown = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(OutboundFailure);
    const { reason, code } = thrown as OutboundFailure;
    return { reason, code };
  };
  const reason = async (work: Promise<unknown>): Promise<string> => (await failure(work)).reason;

  it('carries status, headers and text, over a connection of its own that ends with it', async () => {
    server.behaviour = (socket) => socket.write(answer('好', '201 Created', ['X-A: 1', 'X-A: 2']));
    const headers = { 'content-type': 'text/plain' };
    for (let i = 0; i < 2; i++)
      expect(await send({ headers })).toEqual({
        status: 201,
        headers: { 'x-a': '1, 2', 'content-length': '3' },
        body: '好',
      });
    await server.letGo();
    expect(server.heard).toHaveLength(2);
    expect(server.heard[0]).toMatch(/^POST \/hook\?a=1 HTTP\/1.1\r\n[^]*connection: close\r\n[^]*\r\n\r\n/);
  });

  describe('that has no end', () => {
    it('ends at its time when nobody answers', async () => {
      server.behaviour = () => undefined;
      expect(await failure(send({ timeoutMs: 100 }))).toEqual({ reason: 'timeout', code: 'timeout' });
      await server.letGo();
    });

    it('ends at its time when the name is not found by then', async () => {
      const resolve: Resolve = () => new Promise(() => undefined);
      const url = 'http://slow.example/';
      expect(await reason(send({ url, timeoutMs: 50 }, { privateAddresses: 'all', resolve }))).toBe(
        'timeout',
      );
    });

    it('ends at its time when TLS is not spoken', async () => {
      server.behaviour = () => undefined;
      expect(await reason(send({ url: `https://127.0.0.1:${server.port}/`, timeoutMs: 100 }))).toBe(
        'timeout',
      );
      await server.letGo();
    });

    it.each([
      ['after the headers', (write: (text: string) => void) => write('HTTP/1.1 200 OK\r\n\r\n')],
      [
        'by drops',
        (write: (text: string) => void) => {
          write('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n');
          setInterval(() => write('x'), 20).unref();
        },
      ],
    ])('ends at its time %s; the status is known by then', async (_, behave) => {
      server.behaviour = (socket) => behave((text) => socket.write(text));
      expect(await reason(send({ timeoutMs: 150 }))).toBe('timeout');
      await server.letGo();
      expect(await send({ timeoutMs: 150, unfinished: 'cut' })).toMatchObject({
        status: 200,
        body: expect.stringMatching(/^x*$/),
      });
      await server.letGo();
    });
  });

  describe('that is answered at length', () => {
    it('reads no more than it may', async () => {
      server.behaviour = (socket) => {
        socket.write(ENDLESS);
        flood(socket, CHUNK);
      };
      expect(await reason(send())).toBe('too-long');
      const { status, body } = await send({ unfinished: 'cut' });
      expect([status, body]).toEqual([200, 'x'.repeat(1_000)]);
      await server.letGo();
      expect(server.sent).toBeLessThan(2 * BUFFERS);
    });

    it('reads nothing of what says that it is too long, and all that just fits', async () => {
      server.behaviour = (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n');
      expect(await reason(send())).toBe('too-long');
      server.behaviour = (socket) => socket.write(answer('x'.repeat(1_000)));
      expect((await send()).body).toHaveLength(1_000);
    });

    it.each([
      ['headers', 'HTTP/1.1 200 OK\r\n', `x-a: ${'x'.repeat(1_000)}\r\n`],
      ['informational answers', '', `HTTP/1.1 103 Early Hints\r\nx-a: ${'x'.repeat(1_000)}\r\n\r\n`],
      ['extensions of a chunk', `${ENDLESS}1;a=`, 'x'.repeat(1_000)],
    ])('takes no endless %s', async (_, head, more) => {
      server.behaviour = (socket) => {
        socket.write(head);
        flood(socket, more);
      };
      expect(['too-long', 'connection-failed']).toContain(await reason(send()));
      await server.letGo();
      expect(server.sent).toBeLessThan(BUFFERS);
    });
  });

  it('follows no redirect: it fails, or shows it', async () => {
    const elsewhere = await RawServer.open();
    const location = `location: http://127.0.0.1:${elsewhere.port}/`;
    for (const status of ['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent']) {
      server.behaviour = (socket) => socket.end(answer('', status, [location]));
      expect(await reason(send())).toBe('redirected');
      expect((await send({ redirect: 'show' })).status).toBe(Number(status.slice(0, 3)));
    }
    expect(elsewhere.heard).toEqual([]);
    await elsewhere.close();
  });

  it('fails when the connection ends in the middle; the status is known by then', async () => {
    server.behaviour = (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\nxx');
    expect(await reason(send())).toBe('connection-failed');
    expect(await send({ unfinished: 'cut' })).toMatchObject({ status: 200, body: 'xx' });
    server.behaviour = (socket) => socket.destroy();
    expect(await reason(send({ unfinished: 'cut' }))).toBe('connection-failed');
    server.behaviour = (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    expect(await reason(send({ unfinished: 'cut' }))).toBe('connection-failed');
  });

  it('says what the system says of nobody there and no such name', async () => {
    const gone = await RawServer.open();
    const url = `http://127.0.0.1:${gone.port}/`;
    await gone.close();
    expect(await failure(send({ url }))).toEqual({ reason: 'connection-failed', code: 'ECONNREFUSED' });
    const nowhere: OutboundOptions = { privateAddresses: 'all', resolve: async () => [] };
    expect(await failure(send({ url: 'http://none.example/' }, nowhere))).toEqual({
      reason: 'connection-failed',
      code: 'ENOTFOUND',
    });
  });

  it('trusts a host by its name and by who vouches for it', async () => {
    const { cert, key } = certificateFor('right.example');
    const secure = await RawServer.open({ cert, key });
    const to = (name: string, authorities?: string): Promise<OutboundAnswer> =>
      send(
        { url: `https://${name}:${secure.port}/` },
        {
          privateAddresses: 'all',
          resolve: async () => [{ address: '127.0.0.1', family: 4 }],
          ...(authorities && { authorities }),
        },
      );
    expect((await to('right.example', cert)).body).toBe('fine');
    expect(await failure(to('wrong.example', cert))).toEqual({
      reason: 'connection-failed',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect((await failure(to('right.example'))).reason).toBe('connection-failed');
    expect(secure.heard.filter((text) => text !== '')).toHaveLength(1); // nothing was said to the others
    await secure.letGo();
    await secure.close();
  });

  describe('where the outside is real', () => {
    const resolved = (...addresses: string[]): { options: OutboundOptions; asked: string[] } => {
      const asked: string[] = [];
      const resolve: Resolve = async (name) => {
        asked.push(name);
        return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      };
      return { options: { privateAddresses: ['sms.intranet', '127.0.0.1'], resolve }, asked };
    };

    it.each([
      'http://127.0.0.1',
      'http://2130706433',
      'http://0x7f.1',
      'http://0',
      'http://[::1]',
      'http://[::ffff:127.0.0.1]',
      'http://[64:ff9b::7f00:1]',
      'http://[2002:7f00:1::]',
      'http://169.254.169.254',
    ])('%s is not called', async (host) => {
      const url = `${host}:${server.port}/`;
      expect(await reason(send({ url }, { privateAddresses: [] }))).toBe('address-not-allowed');
      expect(server.heard).toEqual([]);
    });

    it.each([['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['10.0.0.1', '192.168.0.1']])(
      'a name that is %s is not called',
      async (...addresses) => {
        const { options } = resolved(...addresses);
        const url = `http://jobs.example:${server.port}/`;
        expect(await reason(send({ url }, options))).toBe('address-not-allowed');
        expect(server.heard).toEqual([]);
      },
    );

    it('of several addresses only those are called that may be', async () => {
      const { options } = resolved('127.0.0.1', '2001:4860:4860::8888');
      const url = `http://jobs.example:${server.port}/`;
      expect(['timeout', 'connection-failed']).toContain(
        await reason(send({ url, timeoutMs: 200 }, options)),
      );
      expect(server.heard).toEqual([]);
    });

    it('a private host of the configuration is called, at the address it was checked with', async () => {
      const { options, asked } = resolved('127.0.0.1');
      const url = `http://sms.intranet:${server.port}/`;
      expect((await send({ url, configured: true }, options)).status).toBe(200);
      expect(asked).toEqual(['sms.intranet']);
      expect(await reason(send({ url }, options))).toBe('address-not-allowed'); // named by somebody else
      const other = `http://other.intranet:${server.port}/`;
      expect(await reason(send({ url: other, configured: true }, options))).toBe('address-not-allowed');
      expect((await send({ configured: true }, options)).status).toBe(200);
    });
  });

  it.each([
    'ftp://example.cn/',
    'file:///etc/passwd',
    'http://user@127.0.0.1/',
    'http://:pw@127.0.0.1/',
    'nonsense',
    '',
  ])('%s is no address to call', async (url) => {
    expect(await reason(send({ url }))).toBe('address-not-allowed');
  });

  it('is counted by what it is for and what came of it', async () => {
    const seen: Exchanged[] = [];
    outbound.observe((exchanged) => seen.push(exchanged));
    await send();
    server.behaviour = (socket) => socket.end(answer('', '503 Service Unavailable'));
    await send({ purpose: 'gateway' });
    server.behaviour = () => undefined;
    await reason(send({ timeoutMs: 50 }));
    expect(seen).toEqual(
      [
        ['webhook', '2xx'],
        ['gateway', '5xx'],
        ['webhook', 'timeout'],
      ].map(([purpose, outcome]) => ({
        purpose,
        outcome,
        seconds: expect.any(Number),
        bytes: expect.any(Number),
      })),
    );
    expect(seen.map(({ bytes }) => bytes)).toEqual([
      answer('fine').length,
      answer('', '503 Service Unavailable').length,
      0,
    ]);
    expect(seen[2]!.seconds).toBeGreaterThan(0.04);
  });
});
