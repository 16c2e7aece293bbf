import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeUpPhone } from '../../demo/client/numbers.js';
import { type Answer, type House, openHouse } from '../harness/app.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.clock.advance({ hours: 2 })); // leaves the rate windows of the test before

type Asked = Awaited<ReturnType<House['codeFor']>>;
const enter = (given: Partial<Asked>): Promise<Answer> =>
  house.call('POST', '/oauth/token', { form: { grant_type: ONE_TIME_CODE, ...given } });
const ask = (phone: string, deviceMark?: string): Promise<Answer> =>
  house.call('POST', '/v1/sign-in/codes', { body: { phone, ...(deviceMark && { deviceMark }) } });
const wrong = (asked: Asked): Asked => ({
  ...asked,
  code: String((Number(asked.code) + 1) % 10 ** asked.code.length).padStart(asked.code.length, '0'),
});

describe('a code that the owner of a phone asked for', () => {
  it('goes on to count when a stranger asks for another, and both may be used', async () => {
    const phone = madeUpPhone();
    const owners = await house.codeFor(phone);
    const strangers = await house.codeFor(phone);
    expect((await enter(owners)).status).toBe(200);
    expect((await enter(strangers)).status).toBe(200);
  });

  it('is not the code of another handle', async () => {
    const phone = madeUpPhone();
    const [first, second] = [await house.codeFor(phone), await house.codeFor(phone)];
    if (first.code === second.code) return;
    expect((await enter({ ...first, handle: second.handle })).body.code).toBe('identity.code-wrong');
    expect((await enter({ phone, code: first.code })).body).toMatchObject({ error: 'invalid_request' });
  });

  it('keeps its tries when strangers guess at the phone, with handles of their own and with none that stands', async () => {
    const phone = madeUpPhone();
    const owners = await house.codeFor(phone);
    const strangers = await house.codeFor(phone);
    for (let i = 0; i < 6; i++) await enter(wrong(strangers));
    expect((await enter(strangers)).body.code).toBe('identity.code-locked');
    for (let i = 0; i < 8; i++) await enter({ ...wrong(owners), handle: `made-up-${i}` });
    expect((await enter(owners)).status).toBe(200);
  });
});

describe('guesses at codes', () => {
  it('lock nobody: after a hundred and one at phones of one segment everybody else there signs in', async () => {
    const phones = Array.from({ length: 101 }, (_, last) => `137000${String(10_000 + last)}`);
    const answers: Answer[] = [];
    for (const phone of phones) answers.push(await enter({ phone, code: '12345678', handle: 'none' }));
    expect(answers[0]!.body.code).toBe('identity.code-wrong');
    expect(answers.at(-1)).toMatchObject({
      status: 429,
      body: { error: 'temporarily_unavailable', code: 'identity.too-many-wrong-codes' },
    });
    expect(Number(answers.at(-1)!.headers['retry-after'])).toBeGreaterThan(0);
    // the same segment, the same address even: who knows their code is let in
    expect((await enter(await house.codeFor(phones[0]!))).status).toBe(200);
    expect((await enter(await house.codeFor('13700019999'))).status).toBe(200);
    house.clock.advance({ seconds: 601 });
    const again = await enter({ phone: phones[1]!, code: '12345678', handle: 'none' });
    expect(again.body.code).toBe('identity.code-wrong');
  });
});

describe('asking for codes', () => {
  it('is counted apart for a device that signed in before: strangers who ask keep its owner waiting for nothing', async () => {
    const phone = madeUpPhone();
    const { body } = await enter(await house.codeFor(phone));
    const deviceMark = body.device_mark as string;
    house.clock.advance({ minutes: 2 });
    const asked: number[] = [];
    for (let i = 0; i < 4; i++) asked.push((await ask(phone)).status);
    expect(asked).toEqual([202, 202, 202, 429]);
    expect((await ask(phone, deviceMark)).status).toBe(202);
    expect((await ask(phone, [...deviceMark].toReversed().join(''))).status).toBe(429);
    for (let i = 0; i < 2; i++) await ask(phone, deviceMark);
    expect((await ask(phone, deviceMark)).status).toBe(429); // it has a bound too
  });

  it('takes the mark of a device for its own phone only', async () => {
    const [mine, other] = [madeUpPhone(), madeUpPhone()];
    const { body } = await enter(await house.codeFor(mine));
    await enter(await house.codeFor(other));
    house.clock.advance({ minutes: 2 });
    for (let i = 0; i < 3; i++) await ask(other);
    expect((await ask(other, body.device_mark as string)).status).toBe(429);
  });
});
