import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import { type Fen, yuan } from '../../platform/money/money.js';

/** Something in an advert that a person must look at, with the rule it may break. */
export interface AdvertFinding {
  code: string;
  /** The law behind it. */
  law: string;
  zh: string;
  en: string;
  /** The words that were found; empty when it is not about words. */
  words: string;
}

/** What of an advert is screened. */
export interface ScreenedAdvert {
  title: string;
  duties: string;
  payBasis: 'hour' | 'day' | 'task';
  rateFen: Fen;
  /** Where the work is, as people read it. */
  address: string;
}

interface WordRule extends Omit<AdvertFinding, 'words'> {
  pattern: RegExp;
}

/** "No deposit is taken" must not be found as "deposit". */
const NOT_TAKEN =
  '(?<!不(?:再|得|会|予)?(?:收取?|缴纳?|交|需|用|要)?(?:任何)?|无(?:需|须)?(?:缴纳?|交)?|没有|免(?:收|交|缴)?|零)';

const WORD_RULES: WordRule[] = [
  {
    code: 'deposit',
    law: '劳动合同法 9; 网络招聘服务管理规定',
    zh: '疑似向劳动者收取押金或费用',
    en: 'may take a deposit or a fee from the worker',
    pattern: new RegExp(
      `${NOT_TAKEN}(?:押金|保证金|抵押金|入职费|上岗费|服装费|工装费|报名费|体检费自付|中介费|介绍费|会员费|培训费)`,
    ),
  },
  {
    code: 'id-holding',
    law: '劳动合同法 9',
    zh: '疑似扣押身份证件',
    en: 'may hold identity documents',
    pattern:
      /(?<!不|不得|不会|禁止|严禁)(?:扣押?|(?<!扣)押|上交|代管|保管|收)(?:您的|你的|员工)?(?:身份证|证件)(?!复印|号)|身份证(?:原件)?(?:抵押|上交|代管|统一保管)/,
  },
  {
    code: 'sex-discrimination',
    law: '就业促进法 27',
    zh: '疑似限制性别',
    en: 'may exclude by sex',
    pattern:
      /(?:仅|只|限|专)(?:限|招|要|收)?(?:男|女)(?:性|士|生|工)?(?!女)|(?:男|女)(?:性|士|生)优先|不(?:招|要|收)(?:男|女)/,
  },
  {
    code: 'family-discrimination',
    law: '就业促进法 27; 妇女权益保障法 43',
    zh: '疑似限制婚育状况',
    en: 'may exclude by marriage or children',
    pattern:
      /已婚已育|(?:限|仅限|要求)?未(?:婚|育)(?:优先|者)|不(?:招|要|收)(?:孕妇|已婚|未育)|(?:三|3|两|2|五|5)年内不(?:得)?(?:生育|结婚|怀孕)/,
  },
  {
    code: 'ethnic-discrimination',
    law: '就业促进法 28',
    zh: '疑似限制民族、种族',
    en: 'may exclude by ethnicity or race',
    pattern:
      /(?:限|仅限|只招|只要)(?:汉族|白人|黄种人)|(?:汉族|白人)优先|不(?:招|要|收)(?:少数民族|黑人|白人|[\p{Script=Han}]{1,4}族)/u,
  },
  {
    code: 'religious-discrimination',
    law: '就业促进法 3',
    zh: '疑似限制宗教信仰',
    en: 'may exclude by religion',
    pattern: /(?:无宗教信仰|不信教)(?:者)?(?:优先|才)?|不(?:招|要|收)(?:信教|有宗教信仰|教徒)/,
  },
  {
    code: 'origin-discrimination',
    law: '就业促进法 31; 人力资源市场条例',
    zh: '疑似限制户籍、地域',
    en: 'may exclude by household registration or origin',
    pattern:
      /(?:限|仅限|只招|只要)本(?:地|市|省|县)(?:人|户籍|户口)?|本(?:地|市)(?:户籍|户口|人)优先|不(?:招|要|收)(?!任何)(?:外地|农村|[\p{Script=Han}]{2,3}(?:省|籍|人))/u,
  },
  {
    code: 'health-discrimination',
    law: '就业促进法 30',
    zh: '疑似限制传染病病原携带者',
    en: 'may exclude carriers of an infection',
    pattern: /乙肝|两对半|不(?:招|要|收)(?:携带者|残疾)/,
  },
  {
    code: 'bait',
    law: '人力资源市场条例 24; 2026-01 五部门通知',
    zh: '疑似高薪、保录等诱饵宣传',
    en: 'reads like bait',
    pattern:
      /日(?:入|赚)(?:过)?(?:千|万|[1-9]\d{3,})|轻松(?:月入|日入|赚)|月入(?:过)?(?:[3-9]|[1-9]\d)万|躺(?:赚|着赚钱)|稳赚|高薪诱|(?:保|包)(?:录取?|过|上岗|分配)|内部(?:名额|渠道)/,
  },
  {
    code: 'training-loan',
    law: '2026-01 五部门通知',
    zh: '疑似招转培、培训贷',
    en: 'may sell training or a training loan',
    pattern: /培训贷|招转培|(?:分期|贷款)(?:交|付|支付)?培训|先培训(?:后|再)(?:上岗|就业).{0,10}(?:费|贷)/,
  },
  {
    code: 'crime',
    law: '人力资源市场条例 29; 2026-01 五部门通知',
    zh: '疑似传销、赌博、诈骗',
    en: 'may be pyramid selling, gambling or fraud',
    pattern: /传销|拉人头|发展下线|刷单|跑分|博彩|赌场|代充洗|(?:出租|出借|收购)(?:银行卡|对公账户|电话卡)/,
  },
  {
    code: 'wage-withheld',
    law: '劳动合同法 9、30; 工资支付暂行规定 7',
    zh: '疑似以扣押工资作担保',
    en: 'may hold back wages as a guarantee',
    pattern:
      /(?<!不|不会|不得|绝不|从不|严禁|禁止)(?:[押压]|扣押)(?:[一二两三半1-3]个?(?:月|周|星期)|[0-9]{1,2}天)?(?:的)?(?:工资|薪资|薪水)/,
  },
  {
    code: 'status-discrimination',
    law: '就业促进法 31; 2026-01 五部门通知',
    zh: '疑似以身份限制农村劳动者',
    en: 'may exclude rural workers by status',
    pattern:
      /(?:限|仅限|只招|只要)(?:城镇|非农|城市)(?:户口|户籍|人口)|(?:城镇|非农)(?:户口|户籍)优先|不(?:招|要|收)农民工/,
  },
  {
    code: 'fake-expert',
    law: '人力资源市场条例 24; 2026-01 五部门通知',
    zh: '疑似以虚假专家、名师招揽',
    en: 'may lure with made-up experts',
    pattern: /(?:专家|名师|大师|导师|老师)(?:包过|保过|带(?:你|您|着)?(?:赚|做单|操作)|一对一带赚)/,
  },
  {
    code: 'child-labour',
    law: '劳动法 15; 禁止使用童工规定',
    zh: '疑似招用未满十六周岁人员',
    en: 'may recruit below the age of 16',
    pattern:
      /(?<!(?:禁止|严禁|杜绝|不|不得)(?:招用?|收|使用|雇佣)?)童工|(?<!\d)1[0-5](?:周)?岁(?:以上|起|即可)/,
  },
];

/** Spaces, what is not seen, strokes over others, and what is put between characters to part them. */
const SPACES = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\u2800·•*_.\-~|]/gu;

/** The text as the patterns read it: full-width forms folded, spaces and dots between characters dropped. */
export function plainWords(text: string): string {
  return text.normalize('NFKC').replaceAll(SPACES, '').normalize('NFKC');
}

const FEWEST_DUTY_CHARACTERS = 8;
const FEWEST_PLACE_CHARACTERS = 3;
const NO_PLACE = /^(?:面议|待定|保密|全国|多地|不限|听从安排|服从分配|详谈|电话联系|见面告知)/;
const STATUTORY_DAY_HOURS = 8n; // 劳动法 36; a day's rate is compared by it

/**
 * Screens an advert by explainable rules. A finding accuses nobody: it sends the advert to a person.
 * @param minimumWage of the hour, where the work is done; where it is not known, no pay is found too low
 */
export function screen(advert: ScreenedAdvert, minimumWage: MinimumWage): AdvertFinding[] {
  const text = `${plainWords(advert.title)}\n${plainWords(advert.duties)}`;
  const worded = WORD_RULES.flatMap(({ pattern, ...finding }) => {
    const words = pattern.exec(text)?.[0];
    return words === undefined ? [] : [{ ...finding, words }];
  });
  return [...worded, ...thinDuties(advert), ...vaguePlace(advert), ...lowPay(advert, minimumWage)];
}

function thinDuties(advert: ScreenedAdvert): AdvertFinding[] {
  if ([...plainWords(advert.duties)].length >= FEWEST_DUTY_CHARACTERS) return [];
  return [
    {
      code: 'duties-unclear',
      law: '人力资源市场条例 24',
      zh: '岗位职责过于简略',
      en: 'the duties are not described',
      words: '',
    },
  ];
}

function vaguePlace(advert: ScreenedAdvert): AdvertFinding[] {
  const place = plainWords(advert.address);
  if ([...place].length >= FEWEST_PLACE_CHARACTERS && !NO_PLACE.test(place)) return [];
  return [
    {
      code: 'place-unclear',
      law: '人力资源市场条例 24',
      zh: '工作地点不明确',
      en: 'the place of work is not described',
      words: place,
    },
  ];
}

function lowPay(advert: ScreenedAdvert, minimumWage: MinimumWage): AdvertFinding[] {
  if (minimumWage.state !== 'known') return [];
  const hours = { hour: 1n, day: STATUTORY_DAY_HOURS, task: 0n }[advert.payBasis];
  const floor = BigInt(minimumWage.fen) * hours;
  if (advert.rateFen >= floor) return [];
  return [
    {
      code: 'below-minimum-wage',
      law: '劳动法 48; 最低工资规定',
      zh: `低于当地小时最低工资（折算 ${yuan(floor)} 元）`,
      en: `below the local hourly minimum wage (${yuan(floor)} yuan)`,
      words: '',
    },
  ];
}
