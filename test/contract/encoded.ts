const base64url = (text: string | Buffer): string => Buffer.from(text).toString('base64url');

/** What may not stand in one layer of an encoded text, whatever stands around it: members of a JSON object. */
const BAD_MEMBERS: [string, string | Buffer][] = [
  ['NUL', '"kid":"a\\u0000b"'],
  ['NUL in a name', '"a\\u0000b":1'],
  ['half a surrogate pair', '"kid":"\\ud800"'],
  ['a number beyond doubles', '"iat":1e400,"kid":"x"'],
  ['a number of 400 digits', `"exp":${'9'.repeat(400)}`],
  ['a member twice', '"kid":"x","kid":"y"'],
  ['a member twice, once escaped', '"kid":"x","k\\u0069d":"y"'],
  ['a kid that is no text', '"kid":{"$gt":""}'],
  ['a long kid', `"kid":"${'k'.repeat(9000)}"`],
  ['a prototype', '"__proto__":{"kid":"x"}'],
  ['deep nesting', `"a":${'['.repeat(2000)}${']'.repeat(2000)}`],
  ['what is no UTF-8', Buffer.from([0x22, 0xff, 0x22, 0x3a, 0x31])],
];

/** Bytes that are no JSON object at all. */
const NO_OBJECTS: [string, string][] = [
  ['a list', '[]'],
  ['nothing', ''],
  ['null', 'null'],
  ['half an object', '{"a":'],
];

const SIGNATURE = base64url(Buffer.alloc(64, 1));
const HEADER = '"alg":"ES256","typ":"at+jwt"';

/** Signed texts with one thing wrong inside a layer. @param claims members of the payload that let it be looked at */
export function brokenTokens(claims: string): [string, string][] {
  const good = { header: base64url(`{${HEADER},"kid":"x"}`), payload: base64url(`{${claims}}`) };
  const layers = (members: string): [string, string][] => [
    ...BAD_MEMBERS.map(([what, bad]): [string, string] => [
      what,
      base64url(Buffer.concat([Buffer.from(`{${members},`), Buffer.from(bad), Buffer.from('}')])),
    ]),
    ...NO_OBJECTS.map(([what, text]): [string, string] => [what, base64url(text)]),
  ];
  return [
    ...layers(HEADER).flatMap(([what, header]): [string, string][] => [
      [`${what} in the header`, `${header}.${good.payload}.${SIGNATURE}`],
      [`${what} in a detached header`, `${header}..${SIGNATURE}`],
    ]),
    ...layers(claims).flatMap(([what, payload]): [string, string][] => [
      [`${what} in the payload`, `${good.header}.${payload}.${SIGNATURE}`],
      [`${what} in a disclosure`, `${good.header}.${good.payload}.${SIGNATURE}~${payload}~`],
    ]),
    ['a signature of other bits', `${good.header}.${good.payload}.${SIGNATURE.slice(0, -1)}B`],
  ];
}

/** Cursors that were never given out. */
export const BROKEN_CURSORS: [string, string][] = [
  '[1.5]',
  '[1e400]',
  '[-1e300]',
  '[9007199254740993]',
  '[99999999999999999999]',
  '[2147483648]',
  '["99999999999999999999"]',
  '["a\\u0000b"]',
  '["\\ud800"]',
  '[null]',
  '[[1]]',
  '{"0":1}',
  '["2026-02-31T00:00:00.000Z"]',
  '["2026-11-29T00:00:00.000Z","00000000-0000-0000-0000-000000000000"]',
  '[1e400,"00000000-0000-0000-0000-000000000000"]',
  '["9999-99-99T00:00:00.000Z","x"]',
  '[]',
  'null',
].map((text): [string, string] => [text, base64url(text)]);
