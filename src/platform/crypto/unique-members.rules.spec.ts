import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUniqueMembers } from './unique-members.js';

const isUnique = (text: string): boolean => hasUniqueMembers(text, JSON.parse(text));

describe('members of a JSON text', () => {
  it.each([
    '{"a":1,"a":1}',
    '{"a":{"b":1,"b":2}}',
    '[{"x":[{"y":1,"y":null}]}]',
    '{"a":1,"\\u0061":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"a\\"":":","a\\"":1}',
  ])('are named twice in %s', (text) => expect(isUnique(text)).toBe(false));

  it.each([
    '{}',
    '[]',
    '"a:b"',
    '{"a":":","b":"\\\\"}',
    '{"a\\\\":{"a\\"":"::"}}',
    '{"__proto__":{"a":1}}',
    ' 1 ',
  ])('are unique in %s', (text) => expect(isUnique(text)).toBe(true));

  it('are unique in whatever was written from a value, and not when one is written again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const text = JSON.stringify(value);
        const [name] = Object.keys(JSON.parse(text) as object);
        expect(isUnique(text)).toBe(true);
        expect(isUnique(`${text.slice(0, -1)},${JSON.stringify(name)}:0}`)).toBe(false);
      }),
    );
  });
});
