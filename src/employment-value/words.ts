import { operations } from '../platform/http/openapi/operations.js';

/** The operations of employment-value. */
export const Does = operations({
  'Employment indicators 就业指标': {
    about: {
      en: 'Figures of employment by month, with their published definitions; what few people or employers stand behind is hidden once, for every reader.',
      zh: '按月发布的就业统计指标及其公开定义；人数或用人单位过少的数字在发布时一次隐去，对所有查询者一致。',
    },
    readIndicators: {
      en: 'Read employment indicators',
      zh: '查询就业指标',
      does: 'A government body asks for its region, the operator for any: counts, hours, pay and full-time years of published months, in total and by region or occupation. Every number is a published cell or a sum of some; head counts are of one month. What was hidden in the release stays hidden in every answer.',
    },
    exportIndicators: {
      en: 'Export employment indicators',
      zh: '导出就业指标',
      does: 'The answer of `readIndicators` as a CSV file that spreadsheets open, with the names of the indicators in Chinese and English.',
    },
    listIndicatorDefinitions: {
      en: 'List the definitions of indicators',
      zh: '查看指标定义',
      does: 'Anybody reads what each indicator counts and in which unit. A code keeps its meaning for ever.',
    },
    listIndicatorReleases: {
      en: 'List the releases of indicators',
      zh: '查看指标发布记录',
      does: 'Anybody reads which months are published, by which rules of disclosure control, and how much was lost to them.',
    },
    readEmploymentMap: {
      en: 'Read the employment map',
      zh: '查看就业地图',
      does: 'A government body sees the counties of its region, the operator all: open jobs, applicants, workers, hours, pay and cover of published months, with the same values hidden as in the indicators.',
    },
    rebuildIndicators: {
      en: 'Rebuild the indicators',
      zh: '重新计算指标',
      does: 'The operator has everything counted anew from the event history, as after a correction. Readers see the former numbers until the new ones are complete; repeating it is harmless.',
    },
  },
  'Value reports 就业价值报告复算': {
    about: {
      en: 'The employment-value report, computed again from what it was made of.',
      zh: '按原始依据复算就业价值报告。',
    },
    recomputeValueReport: {
      en: 'Recompute a published report',
      zh: '复算已发布的报告',
      does: 'A government body or the operator sends the figures of one edition and how they should hang together. Every relation is computed in decimal with its rounding interval and the run is kept; `readValueRecomputation` shows what reconciles.',
    },
    listValueRecomputations: {
      en: 'List recomputations',
      zh: '查看复算记录',
      does: 'An organisation sees the runs it started, the operator all, newest first, without figures.',
    },
    readValueRecomputation: {
      en: 'Read a recomputation',
      zh: '查看复算结果',
      does: 'One run with its input, the verdict on every relation and the findings in words. The same input gives the same results.',
    },
  },
});
