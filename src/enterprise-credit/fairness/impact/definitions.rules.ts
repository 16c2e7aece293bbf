import type { FairnessPolicy } from './fairness.types.js';

/** What the published figures mean, for whoever reads them. */
export function definitionsOf(
  { goodBands, fewest }: Pick<FairnessPolicy, 'goodBands' | 'fewest'>,
  fourFifths: number,
): { zh: string; en: string } {
  const bands = goodBands.join(', ');
  return {
    zh:
      '按企业分组比较，任何受法律保护的个人特征均不是评分特征。region：登记管理机关所在地级行政区划（统一社会信用代码第3至6位，GB/T 2260）；trade：登记机关所列国民经济行业门类（GB/T 4754）；size：参保人数；age：成立满年数；unknown：登记机关未说明。' +
      `score：现行模型展示等级属于 ${bands} 的企业占全部已评分企业（含暂无分数者）的比例；admission：最近一次准入审核为 ACCEPT 的企业占全部已审核企业的比例。` +
      `ratio 为该组比例与最优组比例之比；低于 ${fourFifths} 且超出偶然差异的，由运营方人工核查。不足 ${fewest} 家的组不比较；仅公布达标与未达标均不少于 ${fewest} 家的组，规模分档、比例取整到 5%，ratio 以所公布的最优组为准、取整到 0.05，每月公布上月末一次。比值说明差异，不说明原因。`,
    en:
      'Enterprises compared by groups; no trait of persons that law protects is a feature of the score. region: prefecture of registration (digits 3 to 6 of the social credit code, GB/T 2260); trade: section of GB/T 4754 that the registry names; size: insured staff; age: whole years since founded; unknown: the registry does not say. ' +
      `score: enterprises shown in a band of ${bands} by the model in use, of all that were scored, those without a score among them; admission: enterprises whose latest admission is ACCEPT, of all decided on. ` +
      `ratio: a group’s share to that of the best placed group; below ${fourFifths}, and beyond chance, a person of the operator looks. Groups of fewer than ${fewest} are not compared; shown are those in which at least ${fewest} came out well and as many did not, with sizes in classes, shares in steps of 5 %, ratios to the best group that is shown in steps of 0.05, once a month. A ratio says that there is a difference, not why.`,
  };
}
