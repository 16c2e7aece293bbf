import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import { plainWords, screen } from './advert.rules.js';
import type { ScreenedAdvert } from './advert.types.js';

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
    ['身份证由公司保管，负责分拣包裹', 'id-holding'],
    ['入职后身份证原件交公司，负责分拣包裹', 'id-holding'],
    ['护照由单位统一保管，负责分拣包裹', 'id-holding'],
    ['试用期不发工资，负责分拣包裹', 'unpaid-trial'],
    ['试工三天无薪，负责分拣包裹', 'unpaid-trial'],
    ['培训期间没有底薪，负责电话接听', 'unpaid-trial'],
    ['不满七天不结工资，负责分拣包裹', 'unpaid-trial'],
    ['平面模特，样照费用自理，包接单', 'deposit'],
    ['负责分拣包裹，体检费由本人承担', 'deposit'],
    ['缅北园区客服，护照统一办理', 'crime'],
    ['去柬埔寨做客服，包办护照签证，机票报销', 'crime'],
    ['签证代办，东南亚打字员', 'crime'],
    ['负责分拣包裹，只招河南籍', 'origin-discrimination'],
    ['负责分拣包裹，仅限贵州省户口', 'origin-discrimination'],
    ['负责分拣包裹，四川人优先', 'origin-discrimination'],
    ['负责分拣包裹，18-45岁', 'age-discrimination'],
    ['负责分拣包裹，限35周岁以下', 'age-discrimination'],
    ['负责分拣包裹，年龄18至40岁', 'age-discrimination'],
    ['负责分拣包裹，45岁以上勿扰', 'age-discrimination'],
    ['负责文案，95后优先', 'age-discrimination'],
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
    '负责分拣包裹，押金一律不收，服装费由公司承担',
    '负责分拣包裹，身份证由本人保管，公司只登记复印件',
    '负责分拣包裹，报到时身份证交人事登记后当场退还',
    '负责分拣包裹，试用期工资与正式员工相同，按月发放',
    '电话客服，试用期无责底薪3000元，培训期工资照发',
    '负责分拣包裹，试用期不会不发工资',
    '平面模特，样照费用由公司承担，体检费公司报销',
    '反诈宣传员，向群众讲解如何防范缅北电信诈骗',
    '外派新加坡建筑工，请自行办理护照，签证由公司协助',
    '负责分拣包裹，不限湖南籍，各省户籍均可',
    '负责湖南人才市场接待，只招湖南人力资源专员',
    '负责分拣包裹，年满16周岁，年龄不限，60岁以下均可',
    '负责分拣包裹，18-60周岁，身体健康',
    '负责分拣包裹，本店开业20年，每班18人至45人',
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
