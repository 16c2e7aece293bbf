import type { AdvertFinding } from '../advert.types.js';
import type { Score } from '../classifier/model.types.js';
import { topReasons } from '../classifier/score.rules.js';
import type { KeptShadow, Screening, ScreeningView } from './screening.types.js';

const LAW = '人力资源市场条例 24、27; 网络招聘服务管理规定; 2026-01 五部门通知';
const SHOWN_REASONS = 8;
const MOST_WORDS = 160;

/** The finding of a flagged advert with the words that spoke most for fraud; nothing when it is not flagged. */
export function modelFindings(score: Score): AdvertFinding[] {
  if (!score.flagged) return [];
  const spoken = topReasons(score, SHOWN_REASONS).map(({ column, words }) =>
    column ? `${column}:${words}` : words,
  );
  return [
    {
      code: 'reads-like-fraud',
      law: LAW,
      zh: `用语与已认定的虚假招聘相似（模型概率 ${percent(score.probability)}，阈值 ${percent(score.threshold)}），请人工核实`,
      en: `worded like adverts that were found to be fraud (probability ${percent(score.probability)}, threshold ${percent(score.threshold)}); a person decides`,
      words: [...spoken.join('、')].slice(0, MOST_WORDS).join(''),
    },
  ];
}

/** A screening as it is kept: everything needed to explain it, and to find the same again. */
export function keptScreening(
  jobId: string,
  { findings, score }: Omit<Screening, 'shadows'>,
  screenedAt: Date,
): ScreeningView {
  return {
    jobId,
    findings,
    modelHash: score?.modelHash ?? null,
    intercept: score?.intercept ?? null,
    logit: score?.logit ?? null,
    probability: score?.probability ?? null,
    threshold: score?.threshold ?? null,
    reasons: score?.reasons ?? [],
    screenedAt,
  };
}

/** What models in shadow said of an advert, as it is kept. */
export function keptShadows(jobId: string, { shadows }: Screening, screenedAt: Date): KeptShadow[] {
  return shadows.map(({ modelHash, probability, threshold }) => ({
    jobId,
    modelHash,
    probability,
    threshold,
    screenedAt,
  }));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
