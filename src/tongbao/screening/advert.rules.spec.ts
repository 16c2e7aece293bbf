import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import { plainWords, screen, type ScreenedAdvert } from './advert.rules.js';

const clean: ScreenedAdvert = {
  title: '仓库分拣员',
  duties: '按区域分拣包裹，扫码入库，保持通道畅通；男女不限，不收取任何押金，请携带身份证复印件登记',
  payBasis: 'hour',
  rateFen: 2500n,
  address: '长沙市芙蓉区五一大道 1 号',
};
const MINIMUM: MinimumWage = {
  state: 'known',
  per: 'hour',
  fen: 2000,
  region: '43',
  from: '2022-04-01',
  source: 'test',
  monthMinutes: null,
};
const codes = (advert: Partial<ScreenedAdvert>): string[] =>
  screen({ ...clean, ...advert }, MINIMUM).map(({ code }) => code);

describe('screening an advert', () => {
  it('finds nothing in an honest one', () => {
    expect(codes({})).toEqual([]);
  });

  it.each([
    ['入职需交押金200元，离职退还，负责分拣', 'deposit'],
    ['工作服需缴服装费100元，负责分拣', 'deposit'],
    ['报到时身份证原件统一保管，负责分拣包裹', 'id-holding'],
    ['公司代管身份证，负责分拣包裹', 'id-holding'],
    ['仅限男性，负责搬运包裹', 'sex-discrimination'],
    ['搬运包裹，女士优先', 'sex-discrimination'],
    ['前台接待，要求已婚已育', 'family-discrimination'],
    ['负责分拣包裹，不招孕妇', 'family-discrimination'],
    ['负责分拣包裹，汉族优先', 'ethnic-discrimination'],
    ['负责分拣包裹，不招信教人员', 'religious-discrimination'],
    ['负责分拣包裹，只招本地户口', 'origin-discrimination'],
    ['负责分拣包裹，不招河南人', 'origin-discrimination'],
    ['餐饮服务，需检查乙肝两对半', 'health-discrimination'],
    ['轻松月入过万，在家就能做', 'bait'],
    ['保录取，内部名额有限', 'bait'],
    ['可申请培训贷，学完即上岗', 'training-loan'],
    ['在家刷单，佣金日结', 'crime'],
    ['出租银行卡，每张五百', 'crime'],
    ['负责分拣包裹，压一个月工资', 'wage-withheld'],
    ['负责分拣包裹，押15天工资', 'wage-withheld'],
    ['负责分拣包裹，仅限城镇户口', 'status-discrimination'],
    ['负责分拣包裹，不招农民工', 'status-discrimination'],
    ['考证名师包过，负责分拣包裹', 'fake-expert'],
    ['幼儿外教，白人优先，负责口语课', 'ethnic-discrimination'],
    ['15岁以上即可，负责分拣包裹', 'child-labour'],
  ])('finds in 「%s」: %s', (duties, code) => {
    expect(codes({ duties })).toContain(code);
  });

  it.each([
    '负责分拣包裹，不收押金，不扣押身份证',
    '负责分拣包裹，无需缴纳押金，免费提供培训',
    '负责分拣包裹，严禁扣押证件，禁止招用童工',
    '负责分拣包裹，18岁以上，男女均可，经验不限',
    '负责分拣包裹，不压工资，按月足额发放，有老师带你熟悉流程',
    '负责分拣包裹，日结300元，做满另计加班费',
  ])('does not accuse 「%s」', (duties) => {
    expect(codes({ duties })).toEqual([]);
  });

  it('reads the title too', () => {
    expect(codes({ title: '分拣员（限女）' })).toContain('sex-discrimination');
  });

  it('is not fooled by spaces, dots or full-width letters between the characters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(' ', '　', '·', '.', '\u200b', '*'), { minLength: 3, maxLength: 3 }),
        (gaps) => {
          const [a, b, c] = gaps;
          expect(codes({ duties: `负责分拣包裹，需交${a}押${b}金${c}两百元` })).toContain('deposit');
        },
      ),
    );
  });

  it('gives every finding its law and its words', () => {
    const [finding] = screen({ ...clean, duties: '负责分拣包裹，仅限男性' }, MINIMUM);
    expect(finding).toMatchObject({ law: '就业促进法 27', words: '仅限男性' });
  });

  it('finds no pay too low where no minimum wage is known', () => {
    expect(codes({ rateFen: 1999n })).toEqual(['below-minimum-wage']);
    const unknown: MinimumWage = { state: 'not-known', per: 'hour', region: '65' };
    expect(screen({ ...clean, rateFen: 1n }, unknown)).toEqual([]);
  });

  it('asks for duties that say something', () => {
    expect(codes({ duties: '  面 议  ' })).toEqual(['duties-unclear']);
  });

  it('asks for a place that can be found', () => {
    expect(codes({ address: '待定' })).toEqual(['place-unclear']);
    expect(codes({ address: '服从分配，电话联系' })).toEqual(['place-unclear']);
  });

  it('sees through what is not seen', () => {
    for (const between of ['\u200B', '\u2060', '\u3164', '\u{E0100}', '\u00AD', '\u2800', '\u0336', '\u180E'])
      expect(codes({ title: `分拣员 仅${between}限${between}男${between}性` })).toEqual([
        'sex-discrimination',
      ]);
  });

  it('folds text the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = plainWords(text);
        expect(plainWords(plain)).toBe(plain);
      }),
    );
  });
});

describe('the minimum wage', () => {
  it('is met exactly at the local hourly rate, or eight of it a day', () => {
    expect(codes({ rateFen: 2000n })).toEqual([]);
    expect(codes({ rateFen: 1999n })).toEqual(['below-minimum-wage']);
    expect(codes({ payBasis: 'day', rateFen: 16_000n })).toEqual([]);
    expect(codes({ payBasis: 'day', rateFen: 15_999n })).toEqual(['below-minimum-wage']);
  });

  it('can not be read off a task rate', () => {
    expect(codes({ payBasis: 'task', rateFen: 1n })).toEqual([]);
  });
});
