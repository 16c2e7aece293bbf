import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS } from '../identity.types.js';
import { documentKey, type GivenDocument, namedDocument, readDocument } from './id-document.rules.js';
import { idNumberCheckCharacter } from './id-number.rules.js';

const TODAY = '2026-11-02';
const BORN = { birthDate: '1990-03-07' };
const read = (given: GivenDocument): unknown => readDocument(given, TODAY);
const checked = (first17: string): string => first17 + idNumberCheckCharacter(first17);

describe('a document', () => {
  it('is a resident ID card where nothing is said', () => {
    expect(read({ idNumber: '11010519491231002x' })).toEqual({
      documentKind: 'resident-id',
      idNumber: '11010519491231002X',
      birthDate: '1949-12-31',
      gender: 'female',
      region: '110105',
    });
  });

  it('of people from Hong Kong, Macao and Taiwan is their residence permit, said or not', () => {
    for (const region of ['810000', '820000', '830000']) {
      const idNumber = checked(`${region}19900307001`);
      for (const documentKind of [undefined, 'resident-id', 'residence-permit'] as const)
        expect(read({ ...(documentKind && { documentKind }), idNumber })).toMatchObject({
          documentKind: 'residence-permit',
          birthDate: '1990-03-07',
          region,
        });
    }
  });

  it.each<[string, GivenDocument, string]>([
    ['回乡证', { documentKind: 'hk-macao-permit', idNumber: 'h12345678', ...BORN }, 'H12345678'],
    ['回乡证, renewed', { documentKind: 'hk-macao-permit', idNumber: 'M1234567802', ...BORN }, 'M12345678'],
    ['台胞证', { documentKind: 'taiwan-permit', idNumber: '12345678', ...BORN }, '12345678'],
    ['台胞证, renewed', { documentKind: 'taiwan-permit', idNumber: '12345678 01(B)', ...BORN }, '12345678'],
    [
      'a passport',
      { documentKind: 'passport', idNumber: 'e１234567', issuedBy: 'GBR', ...BORN },
      'GBR E1234567',
    ],
    [
      '五星卡',
      { documentKind: 'permanent-resident-id', idNumber: '911124198108030024' },
      '911124198108030024',
    ],
    [
      '永居证 of before',
      { documentKind: 'permanent-resident-id', idNumber: 'KOR110188062201' },
      'KOR110188062201',
    ],
  ])('%s is kept by its number', (_, given, idNumber) => expect(read(given)).toMatchObject({ idNumber }));

  it('of a foreigner is their permanent residence ID, said or not', () => {
    for (const idNumber of ['911124198108030024', 'kor110188062201'])
      expect(read({ idNumber })).toMatchObject({ documentKind: 'permanent-resident-id' });
  });

  it('says when its holder was born where its number does', () => {
    const born = (idNumber: string): unknown => read({ documentKind: 'permanent-resident-id', idNumber });
    expect(born('911124198108030024')).toMatchObject({ birthDate: '1981-08-03', gender: 'female' });
    expect(born('KOR110188062201')).toMatchObject({ birthDate: '1988-06-22', gender: null });
    expect(born('KOR110105062201')).toMatchObject({ birthDate: '2005-06-22' });
  });

  it.each<[string, GivenDocument, string]>([
    ['15 digits', { idNumber: '110105491231002' }, 'unsupported'],
    ['a number of nobody', { idNumber: '011124198108030024' }, 'shape'],
    [
      'a resident’s as a permit',
      { documentKind: 'residence-permit', idNumber: '11010519491231002X' },
      'kind',
    ],
    [
      'a wrong check character',
      { documentKind: 'permanent-resident-id', idNumber: '911124198108030025' },
      'check-character',
    ],
    [
      'born on 30 February',
      { documentKind: 'permanent-resident-id', idNumber: checked('91112419810230002') },
      'birth-date',
    ],
    [
      'born on 30 February, before',
      { documentKind: 'permanent-resident-id', idNumber: 'KOR110188023001' },
      'birth-date',
    ],
    ['a foreigner without letters', { documentKind: 'permanent-resident-id', idNumber: '12345' }, 'shape'],
    ['another letter', { documentKind: 'hk-macao-permit', idNumber: 'A12345678', ...BORN }, 'shape'],
    ['seven digits', { documentKind: 'hk-macao-permit', idNumber: 'H1234567', ...BORN }, 'shape'],
    ['nine digits', { documentKind: 'taiwan-permit', idNumber: '123456789', ...BORN }, 'shape'],
    ['no birth date', { documentKind: 'taiwan-permit', idNumber: '12345678' }, 'birth-date'],
    [
      'born tomorrow',
      { documentKind: 'taiwan-permit', idNumber: '12345678', birthDate: '2026-11-03' },
      'birth-date',
    ],
    ['two birth dates', { idNumber: '11010519491231002X', birthDate: '1949-12-30' }, 'birth-date'],
    ['nobody’s passport', { documentKind: 'passport', idNumber: 'E1234567', ...BORN }, 'issuer'],
    [
      'a long passport',
      { documentKind: 'passport', idNumber: 'E123456789', issuedBy: 'GBR', ...BORN },
      'shape',
    ],
  ])('refuses %s', (_, given, fault) => expect(read(given)).toBe(fault));

  it('of one number is another of each kind, but for the one register of cards and permits', () => {
    const keys = new Set(
      DOCUMENT_KINDS.map((documentKind) => documentKey({ documentKind, idNumber: '12345678' })),
    );
    expect(keys.size).toBe(DOCUMENT_KINDS.length - 1);
    expect(documentKey({ idNumber: '11010519491231002X' })).toBe('11010519491231002X');
  });

  it('is named the same when it is read and when it is typed at a counter', () => {
    const digits = fc.stringMatching(/^\d{8}$/);
    const kinds = fc.constantFrom('taiwan-permit' as const, 'hk-macao-permit' as const, 'passport' as const);
    fc.assert(
      fc.property(digits, kinds, (number, documentKind) => {
        const idNumber = documentKind === 'hk-macao-permit' ? `H${number}` : number;
        const given = { documentKind, idNumber, issuedBy: 'KOR', ...BORN };
        const whole = readDocument(given, TODAY);
        return typeof whole === 'object' && documentKey(whole) === documentKey(namedDocument(given));
      }),
    );
  });
});
