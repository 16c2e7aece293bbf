import { randomFrom } from '../../../statistics/random/random.rules.js';
import { advertRow } from '../model/advert-row.rules.js';
import { FAMILIES, FRAUD_EXTRAS, FRAUD_PHRASES } from './fraud-phrases.rules.js';
import { HONEST_EXTRAS, HONEST_TRADES } from './honest-phrases.rules.js';

/** How many adverts, which share of them frauds, and the seed that all of them follow from. */
export interface SampleOrder {
  seed: number;
  count: number;
  fraudShare: number;
}

/** A table of made-up adverts: columns that our models read, and what each row is. */
export interface SampleTable {
  columns: string[];
  rows: string[][];
}

type Random = () => number;
type PayBasis = 'hour' | 'day' | 'task';

const CITIES = [
  '长沙市芙蓉区',
  '株洲市天元区',
  '武汉市洪山区',
  '郑州市金水区',
  '成都市武侯区',
  '东莞市长安镇',
];
const STREETS = ['五一大道', '人民路', '建设街', '学府路', '工业园一路', '滨江路', '站前街', '朝阳巷'];
const VAGUE_PLACES = ['居家办公', '全国可做', '线上', '地点统一安排', '市中心面谈后告知', '境外园区'];
/** Chances by which both kinds look alike: frauds copy honest adverts, and honest ones are written in haste. */
const CHANCE = {
  fraud: { hidden: 0.5, honestTitle: 0.5, extra: 0.35, chat: 0.7, vague: 0.35, high: 0.45 },
  honest: { extra: 0.3, chat: 0.3, vague: 0.08, high: 0.12 },
};
const MOST_COPIES = 3;

/**
 * Made-up adverts in Chinese, for trying the training of a model on adverts of our own columns: seven families of fraud
 * and seven trades. They are written by hand and drawn by chance, so a figure on them says that the tools work and
 * nothing about frauds that are out there. `family_id` is the family; honest adverts of every trade are spread over the families by chance. Adverts of one
 * `campaign_id` are copies of one another with small changes.
 */
export function sampleAdverts({ seed, count, fraudShare }: SampleOrder): SampleTable {
  const random = randomFrom(seed);
  const rows: string[][] = [];
  let columns: string[] = [];
  for (let campaign = 0; rows.length < count; campaign++) {
    const isFraud = random() < fraudShare;
    const family = Math.floor(random() * FAMILIES.length);
    const fold = isFraud ? family : Math.floor(random() * FAMILIES.length);
    const copies = 1 + Math.floor(random() * random() * MOST_COPIES);
    const says = isFraud ? fraudSays(family, random) : honestSays(family, random);
    for (let copy = 0; copy < copies && rows.length < count; copy++) {
      const row = advertRow(isFraud ? fraud(family, says, random) : honest(family, says, random));
      columns = ['verdict', 'family_id', 'campaign_id', ...row.keys()];
      rows.push([isFraud ? 'fraud' : 'honest', String(fold), `c${campaign}`, ...row.values()]);
    }
  }
  return { columns, rows };
}

function fraudSays(family: number, random: Random): string[] {
  const { says } = FRAUD_PHRASES[FAMILIES[family]!];
  const trade = HONEST_TRADES[Math.floor(random() * HONEST_TRADES.length)]!;
  const front = random() < CHANCE.fraud.hidden ? drawn(trade.says, 3, random) : [];
  return [...front, ...drawn(says, front.length > 0 ? 1 : 3, random), ...extras(CHANCE.fraud.extra, random)];
}

function honestSays(family: number, random: Random): string[] {
  const { says } = HONEST_TRADES[family]!;
  return [...drawn(says, 3, random), ...extras(1 - CHANCE.honest.extra, random, true)];
}

/** Two sentences that adverts end with; each is of the other kind by chance. */
function extras(share: number, random: Random, isHonest = false): string[] {
  const own = isHonest ? HONEST_EXTRAS : FRAUD_EXTRAS;
  const other = isHonest ? FRAUD_EXTRAS : HONEST_EXTRAS;
  return [0, 1].map(() => oneOf(random() < share ? own : other, random));
}

type Advert = Parameters<typeof advertRow>[0];

function fraud(family: number, says: string[], random: Random): Advert {
  const isCopied = random() < CHANCE.fraud.honestTitle;
  const trade = HONEST_TRADES[Math.floor(random() * HONEST_TRADES.length)]!;
  const { titles } = isCopied ? trade : FRAUD_PHRASES[FAMILIES[family]!];
  return finished(titles, says, CHANCE.fraud, random);
}

function honest(family: number, says: string[], random: Random): Advert {
  return finished(HONEST_TRADES[family]!.titles, says, CHANCE.honest, random);
}

function finished(
  titles: string[],
  says: string[],
  chance: { chat: number; vague: number; high: number },
  random: Random,
): Advert {
  const payBasis = oneOf<PayBasis>(['hour', 'day', 'hour', 'day', 'task'], random);
  const chats = [`微信wx${digits(5, random)}`, `QQ${digits(9, random)}`, `微信同号13${digits(9, random)}`];
  const contact = random() < chance.chat ? oneOf(chats, random) : `电话0731-8${digits(7, random)}`;
  const times = random() < chance.high ? 2 + 3 * random() : 1;
  return {
    ...written(titles, says, contact, random),
    payBasis,
    rateFen: BigInt(Math.round(usualFen(payBasis, random) * times)),
    address: random() < chance.vague ? oneOf(VAGUE_PLACES, random) : place(random),
  };
}

function written(
  titles: string[],
  says: string[],
  contact: string,
  random: Random,
): Pick<Advert, 'title' | 'duties'> {
  const filled = says.map((text) =>
    text.replaceAll('{n}', String(10 * (1 + Math.floor(60 * random())))).replaceAll('{c}', contact),
  );
  return { title: oneOf(titles, random), duties: `${filled.join(oneOf(['，', '；', '。'], random))}。` };
}

/** What such work pays, in fen: by the hour some 18 to 32 yuan. */
function usualFen(payBasis: PayBasis, random: Random): number {
  const hour = 1800 + 1400 * random();
  return { hour, day: 8 * hour, task: hour / 4 }[payBasis];
}

function place(random: Random): string {
  return `${oneOf(CITIES, random)}${oneOf(STREETS, random)}${1 + Math.floor(300 * random())}号`;
}

function oneOf<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)]!;
}

/** `count` different values in random order. */
function drawn(values: readonly string[], count: number, random: Random): string[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ value }) => value);
}

function digits(count: number, random: Random): string {
  return Array.from({ length: count }, () => Math.floor(10 * random())).join('');
}
