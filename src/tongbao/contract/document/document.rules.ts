import { type Fen, yuan } from '../../../platform/money/money.js';
import type { ContractTerms } from '../../hire.types.js';
import { kindByFacts, protectsLess } from '../law/kind.rules.js';
import type { PlaceKind } from '../../place/work-place.rules.js';

/** Everything a contract says. */
export interface ContractFacts {
  contractId: string;
  terms: ContractTerms;
  employer: { name: string; uscc: string };
  /** The labour-service company; null in a direct hire. */
  provider: { name: string; uscc: string } | null;
  /** `documentNumber`: what the number of their document is called. */
  worker: { name: string; documentNumber: string; idNumber: string };
  job: {
    title: string;
    duties: string;
    occupationCode: string;
    address: string;
    placeKind: PlaceKind;
    fenceMetres: number;
    payBasis: 'hour' | 'day' | 'task';
    rateFen: Fen;
    startsOn: string;
    endsOn: string;
  };
  /** Days after approval within which pay is due. */
  payDueDays: number;
  /** Business day of the draft. */
  draftedOn: string;
}

const TITLE = {
  'labour-contract': '劳动合同',
  'written-agreement': '书面协议（不完全劳动关系）',
  civil: '承揽合同',
} as const;
const SECOND = {
  hourly: '按实际工作时间折算',
  'whole-day': '按一个工作日计',
  included: '已含在当日报酬内',
} as const;
const UNIT = { hour: '小时', day: '工作日', task: '经验收的任务单位' } as const;

/** One line a fact: a line break inside what somebody typed must not look like another term. */
function line(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/**
 * The document all parties sign: plain UTF-8 text, NFC, lines ended by LF, the same bytes for the same facts.
 * A labour contract carries the nine mandatory terms of 劳动合同法 17; a written agreement the same facts
 * under 人社厅发〔2023〕6号.
 */
export function contractDocument(facts: ContractFacts): string {
  const { terms } = facts;
  const lines = [
    TITLE[terms.kind],
    `编号：${facts.contractId}`,
    `拟定日期：${facts.draftedOn}`,
    '',
    ...partyLines(facts),
    '',
    ...termLines(facts),
    '',
    `本文件由${facts.provider ? '三' : '双'}方以电子签名签署，任一字节改动即可被发现；各方可随时查看、下载、打印，劳动者不承担任何费用。`,
  ];
  return `${lines.join('\n')}\n`;
}

function partyLines({ terms, employer, provider, worker }: ContractFacts): string[] {
  return [
    `一、用人单位：${line(employer.name)}，统一社会信用代码 ${employer.uscc}，住所 ${line(terms.employerAddress)}，法定代表人或主要负责人 ${line(terms.legalRepresentative)}`,
    provider
      ? `　　劳务公司：${line(provider.name)}，统一社会信用代码 ${provider.uscc}`
      : '　　本合同为直接用工，无劳务公司：由用人单位自行支付劳动报酬，并为个人所得税扣缴义务人；报酬自用人单位账户支付，该账户非共管',
    `二、劳动者：${line(worker.name)}，${worker.documentNumber} ${worker.idNumber}，住址 ${line(terms.workerAddress)}`,
  ];
}

/** Work that is not at one point; documents of a site stay as they were, byte for byte. */
function whereabouts({ placeKind, fenceMetres }: ContractFacts['job']): string {
  if (placeKind === 'site') return '';
  return placeKind === 'remote' ? '（远程或居家工作）' : `（在该处周围 ${fenceMetres} 米范围内流动作业）`;
}

/** What was agreed of a day; documents without it stay as they were, byte for byte. */
function agreedDay({ dailyMinutes, dailyUnits, secondShift }: ContractTerms): string {
  const minutes = dailyMinutes === undefined ? '' : `；每个工作日约定工作 ${dailyMinutes} 分钟`;
  const units = dailyUnits === undefined ? '' : `；每个工作日约定完成 ${dailyUnits} 个计件单位`;
  const second = secondShift === undefined ? '' : `；同一工作日的第二个班次${SECOND[secondShift]}`;
  return `${minutes}${units}${second}`;
}

/** How the work is done, as the drafter said: who signs has read it. Documents without it stay as they were. */
function factLines({ kind, workFacts }: ContractTerms): string[] {
  if (!workFacts) return [];
  const { kind: byFacts, reasons } = kindByFacts(workFacts);
  const differs = protectsLess(kind, byFacts) ? `；提示：按上述事实，应订立${TITLE[byFacts]}` : '';
  return [`十、用工事实（由用人单位填写）：${reasons.map(({ zh }) => zh).join('；')}${differs}`];
}

/** What a statutory holiday is paid with; documents without it stay as they were. */
function holidayRate({ holidayRatePercent: percent }: ContractTerms): string {
  return percent === undefined ? '' : `；法定节假日当日工作按 ${percent}% 计酬`;
}

function termLines({ terms, job, payDueDays }: ContractFacts): string[] {
  return [
    `三、合同期限：自 ${job.startsOn} 起至 ${job.endsOn} 止`,
    `四、工作内容和工作地点：${line(job.title)}（职业分类代码 ${job.occupationCode}），${line(job.duties)}；工作地点 ${line(job.address)}${whereabouts(job)}`,
    `五、工作时间和休息休假：${line(terms.workingHours)}；${line(terms.rest)}${agreedDay(terms)}`,
    `六、劳动报酬：每${UNIT[job.payBasis]}人民币 ${yuan(job.rateFen)} 元，确认工作后 ${payDueDays} 日内以货币支付至劳动者本人账户${holidayRate(terms)}`,
    `七、社会保险：${line(terms.socialInsurance)}`,
    `八、劳动保护、劳动条件和职业危害防护：${line(terms.labourProtection)}`,
    `九、法律、法规规定应当纳入的其他事项及约定：${line(terms.other)}`,
    ...factLines(terms),
  ];
}
