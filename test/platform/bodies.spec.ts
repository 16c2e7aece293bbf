import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../harness/client.js';
import { fakeApp, type FakeApp, issuerFor, type TokenMaker } from './http/fake-app.js';
import { openHouse, type House } from '../harness/app.js';

describe('a body', () => {
  let fake: FakeApp;
  let token: TokenMaker;
  beforeAll(async () => {
    fake = await fakeApp();
    token = await issuerFor(fake.app);
  });
  afterAll(() => fake.app.close());

  const post = async (payload: string | Buffer, type = 'application/json'): Promise<[number, string]> => {
    const headers = {
      authorization: `Bearer ${await token()}`,
      'idempotency-key': 'a-key-of-this-test',
      ...(type !== '' && { 'content-type': type }),
    };
    const reply = await send(fake.app, { method: 'POST', url: '/v1/things', headers, payload });
    return [reply.statusCode, reply.json<{ code: string }>().code];
  };

  it.each<[string, string | Buffer, string, number, string]>([
    ['that names a member twice', '{"name":"a","name":"b"}', 'application/json', 400, 'request.malformed'],
    [
      'with one byte that is not UTF-8',
      Buffer.from([0x22, 0xff, 0x22]),
      'application/json',
      400,
      'request.malformed',
    ],
    ['cut off', '{"name":', 'application/json', 400, 'request.malformed'],
    ['with a number beyond doubles', '{"count":1e400}', 'application/json', 400, 'request.invalid'],
    ['of plain text', 'hello', 'text/plain', 415, 'request.unsupported-media-type'],
    ['of no type at all', 'hello', '', 415, 'request.unsupported-media-type'],
    ['in another charset', '{}', 'application/json; charset=gbk', 415, 'request.unsupported-media-type'],
    ['of XML', '<a/>', 'application/xml', 415, 'request.unsupported-media-type'],
  ])('%s is refused', async (_, payload, type, status, code) =>
    expect(await post(payload, type)).toEqual([status, code]),
  );
});

describe('a POST without a body', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()), 60_000);
  afterAll(() => house.close());

  it.each(['application/json', 'application/json; charset=utf-8', undefined])('works as %s', async (type) => {
    const { actor } = await house.organisation('employer');
    const answer = await house.call('POST', '/v1/enterprises/me/certification', {
      as: actor,
      key: 'a-key-of-this-test',
      headers: type === undefined ? {} : { 'content-type': type },
    });
    expect(answer.status).toBe(201);
  });
});
