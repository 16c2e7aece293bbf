import { refusal } from '../platform/refusal/refusal.js';

export const PlaceNotKnownYet = refusal('employment-value.place-not-known-yet', 409, {
  zh: '指明地点的事件尚未处理',
  en: 'The fact that names the place has not been read yet',
  cause: {
    zh: '事件到达的先后与发生的先后不同。',
    en: 'Events may come in another order than they happened.',
  },
  remedy: {
    zh: '无需处理：事件会自动重新投递。',
    en: 'Nothing: the event is delivered again by itself.',
  },
});
export const PeriodInvalid = refusal('employment-value.period-invalid', 422, {
  zh: '期间须不早于首日结束，且不超过十年',
  en: 'The period must end on or after its first day and last at most ten years',
  remedy: {
    zh: '检查 `from` 与 `to` 的先后；更长的期间请分段查询。',
    en: 'Check the order of `from` and `to`; ask for a longer period in parts.',
  },
});
export const PeriodNotPublished = refusal('employment-value.period-not-published', 422, {
  zh: '期间不是由已发布的整月组成',
  en: 'The period is not made of whole months that are published',
  cause: {
    zh: '指标按自然月发布，月末起满规定天数后发布一次，不再更改；任意两个期间之差也只能是已发布的月份。',
    en: 'Figures are published by calendar month, once, some days after its end; so the difference of two periods is never less than a month.',
  },
  remedy: {
    zh: '改用 `nearestFrom` 与 `nearestTo` 所列的最近已发布期间。',
    en: 'Ask for the nearest published period, in `nearestFrom` and `nearestTo`.',
  },
  next: 'listIndicatorReleases',
});
export const NoSuchRegion = refusal('employment-value.no-such-region', 404, {
  zh: '没有您可查看的此地区',
  en: 'You can see no region with this code',
  cause: {
    zh: '政府机构只能查看经核准的辖区及其下级地区。',
    en: 'A government body sees the region it was approved for, and what lies in it.',
  },
  remedy: {
    zh: '省略 `region` 以查看全部辖区，或填写辖区内的行政区划代码。',
    en: 'Leave `region` out for all you may see, or send the code of a part of it.',
  },
});
export const NoSuchIndicator = refusal('employment-value.no-such-indicator', 422, {
  zh: '没有此指标代码',
  en: 'No indicator has this code',
  remedy: {
    zh: '使用指标定义中列出的代码。',
    en: 'Use the codes of the published definitions.',
  },
  next: 'listIndicatorDefinitions',
});
export const TooManyCells = refusal('employment-value.too-many-cells', 422, {
  zh: '结果单元格过多：请减少指标、使用更短的地区代码或只按一项分组',
  en: 'The answer would have too many cells: ask for fewer indicators, a shorter code or one grouping',
  cause: {
    zh: '一次最多返回 20000 个单元格。',
    en: 'One answer has at most 20,000 cells.',
  },
  remedy: {
    zh: '用 `indicator` 限定指标，用 `region` 缩小地区，或在 `level` 与 `groupBy` 中选择更粗的分组。',
    en: 'Name the indicators in `indicator`, a smaller region in `region`, or a coarser `level` or `groupBy`.',
  },
});
export const ReportInputInvalid = refusal('employment-value.report-input-invalid', 422, {
  zh: '所给的已发布数据无法复算',
  en: 'The published components cannot be recomputed as they are given',
  cause: {
    zh: '`detail` 指明原因：编号重复或未定义、单位不能相加、关系互相循环等。',
    en: '`detail` says why: an id that is doubled or unknown, units that do not add up, relations in a circle.',
  },
  remedy: {
    zh: '按 `detail` 更正数字、单位或关系后重新提交。',
    en: 'Mend the figure, unit or relation that `detail` names and send it again.',
  },
  next: 'recomputeValueReport',
});
export const NoSuchRecomputation = refusal('employment-value.no-such-recomputation', 404, {
  zh: '没有您可查看的此复算记录',
  en: 'You can see no recomputation with this id',
  cause: {
    zh: '编号不存在，或由其他机构发起。',
    en: 'No run has this id, or another organisation started it.',
  },
  remedy: {
    zh: '从复算记录列表中取得编号。',
    en: 'Take the id from the list of recomputations.',
  },
  next: 'listValueRecomputations',
});
