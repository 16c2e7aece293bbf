import type { PayBasis, ShiftId } from '../../hire.types.js';
import type { ShiftState } from '../shift.rules.js';

const required = { isRequired: true } as const;

/** What a table of hours has: one row for each contract and day. */
export const HOURS_COLUMNS = {
  contractId: { kind: 'plain', ...required, headers: ['合同编号', '合同号', 'contract'] },
  day: { kind: 'day', ...required, headers: ['日期', '工作日期', '出勤日期', 'day'] },
  hours: { kind: 'decimal', ...required, headers: ['工时', '小时数', '工时（小时）', 'hours'] },
  units: { kind: 'count', headers: ['合格数量', '计件数量', '数量', 'units'] },
  payMinimum: {
    kind: 'plain',
    values: { 是: 'yes', 否: 'no', yes: 'yes', no: 'no' },
    headers: ['补足最低工资', 'pay minimum'],
  },
} as const;

/** What a row says of a contract and a day. */
export interface StatedHours {
  contractId: string;
  day: string;
  hours: number;
  units: number | null;
  payMinimum: boolean;
}

/** A shift as a row is held against it. */
export interface ClockedShift {
  id: ShiftId;
  state: ShiftState;
  minutes: number | null;
  units: number | null;
  payBasis: PayBasis;
}

/** Why a row is not taken; `column` is empty where it is the whole row. */
export interface HoursObjection {
  column: keyof StatedHours | '';
  zh: string;
  en: string;
}

/** A tenth of an hour is six minutes, and tables round: what lies further off is another statement. */
const ROUNDING_MINUTES = 3;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A row as what it says; its cells were read by `HOURS_COLUMNS`. */
export function statedHours(cells: Readonly<Record<string, unknown>>): StatedHours {
  return {
    contractId: String(cells['contractId']).toLowerCase(),
    day: String(cells['day']),
    hours: Number(cells['hours']),
    units: typeof cells['units'] === 'number' ? cells['units'] : null,
    payMinimum: cells['payMinimum'] === 'yes',
  };
}

/** Whether a contract is named as contracts are. */
export function isContractId(text: string): boolean {
  return UUID.test(text);
}

/**
 * What of a row is not as it was clocked. Hours that nobody clocked are no shift: no cover stood for them, and the worker
 * said nothing of them.
 * @param clocked the shifts of the contract and day that are the employer's
 */
export function hoursObjections(
  { hours, units }: StatedHours,
  clocked: readonly ClockedShift[],
): HoursObjection[] {
  if (clocked.length === 0)
    return [
      {
        column: '',
        zh: '该合同当日没有打卡班次；未打卡的工时不能导入',
        en: 'has no shift that was clocked on that day; hours that nobody clocked are not taken in',
      },
    ];
  const waiting = clocked.find(({ state }) => state !== 'closed' && state !== 'approved');
  if (waiting) return [inState(waiting.state)];
  const found: HoursObjection[] = [];
  const minutes = clocked.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
  const isClose = Math.abs(Math.round(hours * 60) - minutes) <= ROUNDING_MINUTES; // false of no number
  if (!isClose)
    found.push({
      column: 'hours',
      zh: `与打卡记录不符：打卡 ${minutes} 分钟（${(minutes / 60).toFixed(2)} 小时）；有异议请逐条驳回`,
      en: `differs from what was clocked, ${minutes} minutes; reject the shift where you do not agree`,
    });
  return [...found, ...wrongUnits(units, clocked)];
}

/** Whether a row says what was approved already. */
export function isApproved({ units }: StatedHours, clocked: readonly ClockedShift[]): boolean {
  return clocked.every((one) => one.state === 'approved' && (one.payBasis !== 'task' || one.units === units));
}

function wrongUnits(units: number | null, clocked: readonly ClockedShift[]): HoursObjection[] {
  const column = 'units';
  if (clocked.every(({ payBasis }) => payBasis !== 'task'))
    return units === null
      ? []
      : [{ column, zh: '该合同不按件计酬', en: 'is for work paid by the task only' }];
  if (units === null) return [{ column, zh: '按件计酬须填写', en: 'is needed for work paid by the task' }];
  if (clocked.length > 1)
    return [
      {
        column,
        zh: '当日有多个班次，请逐条确认件数',
        en: 'cannot be split between several shifts of a day: approve them one by one',
      },
    ];
  const [only] = clocked;
  return only!.state === 'approved' && only!.units !== units
    ? [{ column, zh: `已确认 ${only!.units} 件`, en: `was approved with ${only!.units} units` }]
    : [];
}

const STATES: Partial<Record<ShiftState, [string, string]>> = {
  open: ['尚未下班打卡', 'is not clocked out'],
  unended: ['劳动者尚未说明下班时间', 'has no end yet: the worker says when it was'],
};

/** One that is answered in another way, or not over. */
function inState(state: ShiftState): HoursObjection {
  const [zh, en] = STATES[state] ?? [
    '已驳回或有争议，请逐条处理',
    'was rejected or is disputed: answer it one by one',
  ];
  return { column: '', zh, en };
}
