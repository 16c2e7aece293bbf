import type { AdvertFinding } from './advert.types.js';

/** Words that break a rule, and the rule. */
export interface WordRule extends Omit<AdvertFinding, 'words'> {
  pattern: RegExp;
}

/** "No deposit is taken" must not be found as "deposit". */
const NOT_TAKEN =
  '(?<!不(?:再|得|会|予)?(?:收取?|缴纳?|交|需|用|要)?(?:任何)?|无(?:需|须)?(?:缴纳?|交)?|没有|免(?:收|交|缴)?|零)';

/** Provinces, regions and cities of their rank, as people name where somebody is from. */
const PROVINCES =
  '北京|天津|河北|山西|内蒙古?|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|东北';

/** Text is read as `plainWords` folds it: `18-45岁` stands as `1845岁`. */
export const WORD_RULES: WordRule[] = [
  {
    code: 'deposit',
    law: '劳动合同法 9; 网络招聘服务管理规定',
    zh: '疑似向劳动者收取押金或费用',
    en: 'may take a deposit or a fee from the worker',
    pattern: new RegExp(
      `${NOT_TAKEN}(?:押金|保证金|抵押金|入职费|上岗费|服装费|工装费|报名费|体检费自付|中介费|介绍费|会员费|培训费)(?!(?:一律|一概|均|都|全部)?(?:不收|全免|免收|由?(?:公司|平台|单位)(?:承担|报销|负担)))`,
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
  {
    code: 'deposit',
    law: '劳动合同法 9; 网络招聘服务管理规定',
    zh: '疑似要求劳动者自付入职所需费用',
    en: 'may make the worker pay what being hired costs',
    pattern:
      /(?:样照|样片|模卡|拍照|拍摄|试镜|面试|体检|培训|考证|建档|工服|工装|制服|签证)(?:等|费|费用|的费用){0,2}(?:需|须|由)?(?:本人|个人|自己|应聘者|员工)?(?:自理|自付|自费|自掏|自行(?:承担|支付)|承担(?!.{0,4}公司))/,
  },
  {
    code: 'id-holding',
    law: '劳动合同法 9',
    zh: '疑似扣押身份证件',
    en: 'may hold identity documents',
    pattern:
      /(?:身份证|证件|护照)件?(?:原件)?(?:均|都|先|须|需)?(?:由(?:公司|单位|厂里|厂方|工厂|店里|店方|人事|我司|主管|老板)(?:统一|代为|暂时|集中)*(?:保管|收存|收走|保存|代管|扣留)|(?:交|放|存|押)(?:在|给|到|至)?(?:公司|单位|厂里|工厂|店里|人事|我司|主管|老板)(?!.{0,4}(?:登记|核对|核验|查验|复印|扫描)))/,
  },
  {
    code: 'unpaid-trial',
    law: '劳动合同法 20; 劳动法 50',
    zh: '疑似试用、试工期间不付工资',
    en: 'may leave a trial unpaid',
    pattern:
      /(?:试用|试工|试岗|实习|见习|培训)(?:期间?|阶段)?(?:前?[一二三四五六七八九十1-9]{1,2}天)?内?(?:均|都)?(?<!不会|不得)(?:不发|没有|无|不计|不给|不付|不支付|不算)(?:任何)?(?:基本)?(?:工资|薪资|薪水|薪酬|报酬|底薪|薪)(?!差|区别|的情况)|不满[一二三四五六七八九十\d]{1,3}(?:个月|天|周)不(?:发|结|给|计|付|算)(?:工资|薪)/,
  },
  {
    code: 'crime',
    law: '反电信网络诈骗法; 出境入境管理法; 对外劳务合作管理条例',
    zh: '疑似诱骗出境从事违法活动',
    en: 'may lure people abroad into crime',
    pattern:
      /(?<!(?:防|防范|远离|警惕|拒绝|打击|不去).{0,4})(?:缅北|妙瓦底|果敢|佤邦|金三角|西港|KK园区)|(?:缅甸|柬埔寨|老挝|东南亚|边境).{0,40}(?:(?:护照|签证|出境手续)(?:由?公司)?(?:统一|包|代)办|(?:包|代|统一)办(?:理)?(?:护照|签证|出境))|(?:(?:护照|签证|出境手续)(?:由?公司)?(?:统一|包|代)办|(?:包|代|统一)办(?:理)?(?:护照|签证|出境)).{0,40}(?:缅甸|柬埔寨|老挝|东南亚|边境)|偷渡/,
  },
  {
    code: 'origin-discrimination',
    law: '就业促进法 31; 人力资源市场条例',
    zh: '疑似限制籍贯',
    en: 'may exclude by province of origin',
    pattern: new RegExp(
      `(?<!不|不仅|不只)(?:限|仅限|只限|仅招|只招|只要|仅要|只收|专招)(?:${PROVINCES})(?:省|市|自治区)?(?:籍|人(?!才|民|力)|户籍|户口|老乡)|(?:${PROVINCES})(?:省|市)?(?:籍|人|户籍|户口|老乡)优先|(?<!不|不仅|不只)(?:限|仅限|只限|仅招|只招|只要)\\p{Script=Han}{2,5}(?:省|市|县)(?:籍|户籍|户口)`,
      'u',
    ),
  },
  {
    code: 'age-discrimination',
    law: '就业促进法 3; 2026-01 五部门通知',
    zh: '疑似在法定年龄之外限制年龄',
    en: 'may exclude by age beyond what the law asks',
    pattern:
      /(?<![\d不])(?:1[6-9]|2\d|3\d)(?:周?岁)?[至到—–]?(?:[2-5]\d)周?岁|(?<![\d不])[2-5]\d周?岁(?:\(含\))?(?:以下|以内|之内|及以下|封顶)|不(?:得)?超过[2-5]\d周?岁|超过?[2-5]\d周?岁(?:以上)?(?:不要|不招|不收|勿扰|不考虑)|[3-5]\d周?岁以上(?:不要|不招|不收|勿扰|不考虑)|(?:[89]0|95|00)后优先/,
  },
];
