import { Decimal } from './arithmetic/unit.rules.js';
import type { ComparedStatements, ReportFinding, RecomputedFigure, FindingReading } from './report.types.js';

type Code = ReportFinding['code'];

/** What follows from the numbers, as sentences, in the order of the input. */
export function findingsOf(figures: RecomputedFigure[], statements: ComparedStatements[]): ReportFinding[] {
  return [...figures.flatMap(ofFigure), ...statements.flatMap(ofStatements)];
}

function ofFigure(line: RecomputedFigure): ReportFinding[] {
  const found = [ofVerdict(line)].filter((finding) => finding !== undefined);
  if (line.binaryRounded !== null) found.push(ofBinary(line));
  return found;
}

/** A recomputed figure in the words of its sentence. */
interface Said extends Pick<RecomputedFigure, 'unrounded' | 'rounded' | 'low' | 'high'> {
  /** The printed number with its unit, and where it is. */
  printed: string;
  at: string;
  implied: string;
  terms: string[];
}
type Sentence = [code: Code, zh: string, en: string];

const SENTENCES: Partial<Record<FindingReading, (said: Said) => Sentence>> = {
  yes: ({ unrounded, rounded, printed, at }) => [
    'reconciles',
    `${unrounded} 四舍五入为 ${rounded}，与公布的 ${printed}（${at}）一致。`,
    `${unrounded} rounds half up to ${rounded}, as printed: ${printed} (${at}).`,
  ],
  interval: ({ unrounded, rounded, printed, at, low, high }) => [
    'reconciles-only-as-interval',
    `由公布数重算得 ${unrounded}（${rounded}），公布为 ${printed}（${at}）：只有按未取整的数才可能一致，可能范围 ${low} 至 ${high}。`,
    `The printed terms give ${unrounded} (${rounded}) where ${printed} is printed (${at}): only unrounded terms can give it, within ${low} to ${high}.`,
  ],
  no: ({ unrounded, printed, at, low, high }) => [
    'does-not-reconcile',
    `由公布数重算得 ${unrounded}（可能范围 ${low} 至 ${high}），与公布的 ${printed}（${at}）不符。`,
    `The printed terms give ${unrounded} (within ${low} to ${high}), not ${printed} as printed (${at}).`,
  ],
  unpublished: ({ implied, low, high }) => [
    'implied-but-unpublished',
    `公布数隐含 ${implied}（${low} 至 ${high}），报告未公布。`,
    `The printed numbers imply ${implied} (${low} to ${high}), which is not printed.`,
  ],
  contradicts: ({ terms }) => [
    'contradiction',
    `应为同一事物的数字不一致：${terms.join('；')}。`,
    `These should be the same and are not: ${terms.join('; ')}.`,
  ],
};

function ofVerdict(line: RecomputedFigure): ReportFinding | undefined {
  if (line.kind === 'excluded') return ofLeftOut(line, withUnit(line.published?.value ?? '', line.unit));
  const { unit, unrounded, rounded, published } = line;
  const sentence = SENTENCES[line.verdict]?.({
    unrounded,
    rounded,
    low: brief(line.low),
    high: brief(line.high),
    printed: published ? withUnit(published.value, unit) : '',
    at: published?.place ?? '',
    implied: withUnit(rounded, unit),
    terms: termsOf(line),
  });
  if (!sentence) return undefined;
  const [code, zh, en] = sentence;
  return { code, about: line.relation, zh, en };
}

function termsOf({ terms }: RecomputedFigure): string[] {
  return terms.map(({ id, value }) => `${id} = ${value}`);
}

/** A number with its unit; a pure number has none. */
export function withUnit(number: string, unit: string): string {
  return unit === '1' ? number : `${number} ${unit}`;
}

/** Enough digits to read. */
function brief(number: string): string {
  return new Decimal(number).toSignificantDigits(7).toFixed();
}

function ofLeftOut(line: RecomputedFigure, printed: string): ReportFinding {
  const { relation: about, verdict, withOthers, fitsFromDivisor, unit } = line;
  const others = termsOf(line).slice(1).join(', ');
  const room =
    fitsFromDivisor === null
      ? ['', '']
      : [`；除数大于 ${fitsFromDivisor} 时才容得下`, `; they fit only above a divisor of ${fitsFromDivisor}`];
  const says: Record<string, [string, string]> = {
    excluded: [`不含 ${others}`, `does not hold ${others}`],
    included: [`含 ${others}`, `holds ${others}`],
    either: [`含不含 ${others} 都对得上`, `fits with and without ${others}`],
    neither: [`含不含 ${others} 都对不上`, `fits neither with nor without ${others}`],
  };
  const [zh, en] = says[verdict] ?? ['', ''];
  return {
    code: verdict === 'neither' ? 'does-not-reconcile' : 'left-out',
    about,
    zh: `公布的 ${printed} ${zh}；计入后为 ${withOthers} ${unit}${room[0]}。`,
    en: `The printed ${printed} ${en}; with them it is ${withOthers} ${unit}${room[1]}.`,
  };
}

function ofBinary({ relation: about, unrounded, rounded, binaryRounded }: RecomputedFigure): ReportFinding {
  return {
    code: 'binary-rounding-differs',
    about,
    zh: `${unrounded} 按十进制四舍五入为 ${rounded}；二进制浮点会得 ${binaryRounded}。`,
    en: `${unrounded} is ${rounded} by decimal half-up; binary floating point prints ${binaryRounded}.`,
  };
}

function ofStatements({ about, aspect, verdict, statements }: ComparedStatements): ReportFinding[] {
  if (verdict !== 'contradicts') return [];
  const list = (and: string): string =>
    statements.map(({ place, says }) => `${place}: ${says.join(' + ')}`).join(and);
  return [
    {
      code: 'contradiction',
      about,
      zh: `关于 ${about}（${aspect}），各处说法不一：${list('；')}。`,
      en: `About ${about} (${aspect}) the places differ: ${list('; ')}.`,
    },
  ];
}
