import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { type ContractFacts, contractDocument } from './document.rules.js';

const facts: ContractFacts = {
  contractId: '01900000-0000-7000-8000-000000000001',
  terms: {
    kind: 'labour-contract',
    employerAddress: '长沙市芙蓉区五一大道 1 号',
    legalRepresentative: '李明',
    workerAddress: '长沙市岳麓区麓山路 2 号',
    workingHours: '每日不超过 8 小时',
    rest: '每周至少休息一日',
    socialInsurance: '依法参加工伤保险',
    labourProtection: '发放手套与反光背心',
    other: '无',
  },
  employer: { name: '湖南甲公司', uscc: '91430100MA4L000000' },
  provider: { name: '长沙乙劳务公司', uscc: '91430100MA4L000001' },
  worker: { name: '王芳', documentNumber: '居民身份证号码', idNumber: '430102199001011234' },
  job: {
    title: '仓库分拣员',
    duties: '分拣包裹',
    occupationCode: '4-02-06-01',
    address: '长沙市芙蓉区五一大道 1 号',
    placeKind: 'site' as const,
    fenceMetres: 200,
    payBasis: 'hour',
    rateFen: 2550n,
    startsOn: '2026-11-23',
    endsOn: '2026-12-31',
  },
  payDueDays: 15,
  draftedOn: '2026-11-22',
};

describe('the document', () => {
  it('carries the nine mandatory terms of 劳动合同法 17, in order', () => {
    const heads = contractDocument(facts)
      .split('\n')
      .filter((text) => /^[一二三四五六七八九]、/.test(text))
      .map((text) => text.slice(2).split('：')[0]);
    expect(heads).toEqual([
      '用人单位',
      '劳动者',
      '合同期限',
      '工作内容和工作地点',
      '工作时间和休息休假',
      '劳动报酬',
      '社会保险',
      '劳动保护、劳动条件和职业危害防护',
      '法律、法规规定应当纳入的其他事项及约定',
    ]);
  });

  it('names the parties, the pay and the days', () => {
    const text = contractDocument(facts);
    for (const said of [
      '王芳',
      '430102199001011234',
      '每小时人民币 25.50 元',
      '自 2026-11-23 起至 2026-12-31 止',
      '15 日内',
    ])
      expect(text).toContain(said);
  });

  it('names a labour-service company and three parties, or says that there is none and that two sign', () => {
    const withOne = contractDocument(facts);
    expect(withOne).toContain('劳务公司：长沙乙劳务公司');
    expect(withOne).toContain('由三方以电子签名签署');
    const direct = contractDocument({ ...facts, provider: null });
    expect(direct).toContain('本合同为直接用工，无劳务公司');
    expect(direct).toContain('个人所得税扣缴义务人');
    expect(direct).toContain('该账户非共管');
    expect(direct).toContain('由双方以电子签名签署');
  });

  it('says which kind it is', () => {
    const agreement = { ...facts, terms: { ...facts.terms, kind: 'written-agreement' as const } };
    expect(contractDocument(facts).startsWith('劳动合同\n')).toBe(true);
    expect(contractDocument(agreement).startsWith('书面协议（不完全劳动关系）\n')).toBe(true);
  });

  it('can not be given another term through what somebody types', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('\n', '\r\n', '\u2028', '\u2029', '\u0085', '\v'),
        (typed, lineBreak) => {
          const other = `${typed}${lineBreak}六、劳动报酬：零`;
          const text = contractDocument({ ...facts, terms: { ...facts.terms, other } });
          expect(text.split(/[\n\r\u2028\u2029\u0085\v]/)).toHaveLength(
            contractDocument(facts).split('\n').length,
          );
        },
      ),
    );
  });

  it('is the same bytes for the same facts, and different for a different rate', () => {
    expect(contractDocument(structuredClone(facts))).toBe(contractDocument(facts));
    expect(contractDocument({ ...facts, job: { ...facts.job, rateFen: 2551n } })).not.toBe(
      contractDocument(facts),
    );
  });
});
