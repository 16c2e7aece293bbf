import { fenNumber, yuan, type Fen } from '../../platform/money/money.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';

const LEVELS = ['L0', 'L1', 'L2', 'L3'] as const;

/** One item with what was found; nothing found means it may be paid. */
export interface ScreenedItem {
  itemId: string;
  findings: RiskFinding[];
  /** The account it was screened with. */
  payee: ItemFacts['account'];
}

/**
 * Screens the items of a run, in the order given; what the escrow can not cover any more is held (R16).
 * @param available fen the escrow may still promise
 */
export function screen(items: ItemFacts[], thresholds: RiskThresholds, available: Fen): ScreenedItem[] {
  const ofDay = payOfDay(items);
  let left = available;
  return items.map((item) => {
    const findings = [
      ...identity(item, thresholds),
      ...sharedAccount(item, thresholds),
      ...workWithoutContract(item),
      ...underage(item, thresholds),
      ...belowMinimum(item),
      ...highPay(item, thresholds, ofDay.get(dayOf(item)) ?? item.gross),
    ].filter(({ rule }) => !item.released.includes(rule));
    if (findings.length === 0 && item.gross > left) findings.push(escrowTooLow(item, left));
    if (findings.length === 0) left -= item.gross;
    return { itemId: item.itemId, findings, payee: item.account };
  });
}

/** R01: who is paid must be a confirmed person with an account in their own name. */
function identity({ worker, account }: ItemFacts, { leastLevel }: RiskThresholds): RiskFinding[] {
  if (!worker?.active)
    return [
      found('R01', { level: null }, [
        '劳动者账户不存在或已注销',
        'The worker’s account is gone: pay by hand',
      ]),
    ];
  if (LEVELS.indexOf(worker.level) < LEVELS.indexOf(leastLevel))
    return [
      found('R01', { level: worker.level, leastLevel }, [
        `请劳动者完成 ${leastLevel} 级实名核验`,
        `The worker confirms the real name (level ${leastLevel})`,
      ]),
    ];
  if (!account)
    return [
      found('R01', { payoutAccount: false }, [
        '请劳动者登记本人收款账户',
        'The worker gives an account in their own name',
      ]),
    ];
  return [];
}

/** R02: one receiving account for several people. */
function sharedAccount({ account }: ItemFacts, { workersPerAccount }: RiskThresholds): RiskFinding[] {
  if (!account || account.workers <= workersPerAccount) return [];
  return [
    found('R02', { workers: account.workers }, [
      '该收款账户被多人使用，请登记本人账户',
      'Several workers are paid to this account: each gives their own',
    ]),
  ];
}

/** R03: no pay without a signed contract that covers the day, and work that was clocked. */
function workWithoutContract({ contract, day, minutes, settles }: ItemFacts): RiskFinding[] {
  if (settles && contract?.fits === true) return []; // what a grievance came to is of no day
  const covered = contract !== null && contract.fits && contract.startsOn <= day && day <= contract.endsOn;
  if (covered && minutes > 0) return [];
  return [
    found('R03', { contract: contract !== null, covered, minutes }, [
      '补签覆盖该工作日的电子合同，并核对打卡记录',
      'Seal a contract that covers the day, and check the clock-in',
    ]),
  ];
}

/** R13 (part): nobody below the working age is paid as a worker; it is reported instead. */
function underage({ worker }: ItemFacts, { leastAge }: RiskThresholds): RiskFinding[] {
  if (!worker || worker.age === null || worker.age >= leastAge) return [];
  return [
    found('R13', { age: worker.age, leastAge }, [
      '未满法定就业年龄，停止用工并人工处理',
      'Below the working age: stop the work, a person settles the pay',
    ]),
  ];
}

/** R09: no wage below the minimum that was in force where the work was done (最低工资规定 12); nothing where none was stated. */
function belowMinimum({ gross, minimum }: ItemFacts): RiskFinding[] {
  const wage = gross - (minimum?.holidayFen ?? 0n);
  if (!minimum || wage >= minimum.fen) return [];
  const missing = minimum.fen - wage;
  const evidence = {
    wageFen: fenNumber(wage),
    minimumFen: fenNumber(minimum.fen),
    missingFen: fenNumber(missing),
    region: minimum.region,
  };
  return [
    found('R09', evidence, [
      `低于当地最低工资，差额 ${yuan(missing)} 元；由两名有权人员核对工时后决定，差额由用人单位补足`,
      `Below the minimum wage by ${yuan(missing)} yuan: two persons check the hours and decide, and the employer makes it up`,
    ]),
  ];
}

/** R11 (part): more pay for a day than is plausible. */
function highPay(item: ItemFacts, { dayFen }: RiskThresholds, ofDay: Fen): RiskFinding[] {
  if (item.settles || ofDay <= BigInt(dayFen)) return [];
  return [
    {
      ...found('R11', { day: item.day, dayFen: fenNumber(ofDay), thresholdFen: dayFen }, [
        `单日报酬超过 ${yuan(BigInt(dayFen))} 元，须由两名有权人员核对单价与工时后决定`,
        `More than ${yuan(BigInt(dayFen))} yuan for one day: two persons check rate and hours, and decide`,
      ]),
      level: 'hold',
    },
  ];
}

function escrowTooLow(item: ItemFacts, left: Fen): RiskFinding {
  const missing = item.gross - left;
  return found('R16', { availableFen: fenNumber(left), missingFen: fenNumber(missing) }, [
    `托管余额不足，请至少充值 ${yuan(missing)} 元`,
    `The escrow is too low: deposit at least ${yuan(missing)} yuan`,
  ]);
}

function payOfDay(items: ItemFacts[]): Map<string, Fen> {
  const sums = new Map<string, Fen>();
  for (const item of items.filter(({ settles }) => !settles))
    sums.set(dayOf(item), (sums.get(dayOf(item)) ?? 0n) + item.gross);
  return sums;
}

function dayOf({ workerId, day }: ItemFacts): string {
  return `${workerId}|${day}`;
}

function found(
  rule: RiskFinding['rule'],
  evidence: RiskFinding['evidence'],
  [zh, en]: [string, string],
): RiskFinding {
  return { rule, level: 'block', evidence, fix: { zh, en } };
}

/** `block`: may not be paid like this; `hold`: a person must look first. */
type BrokenRule = { level: 'block' | 'hold'; rule: 'R01' | 'R02' | 'R03' | 'R09' | 'R11' | 'R13' | 'R16' };

/** What a rule found against paying an item now, and what would clear it. Numbers follow the rule catalogue. */
export type RiskFinding = BrokenRule & {
  evidence: Record<string, string | number | boolean | null>;
  fix: { zh: string; en: string };
};

/** Value of parameter `payroll.risk-thresholds`. */
export interface RiskThresholds {
  leastLevel: 'L0' | 'L1' | 'L2' | 'L3';
  leastAge: number;
  workersPerAccount: number;
  /** Highest pay of one worker for one day without a person looking. */
  dayFen: number;
}

/** What is known about one item when it is screened. */
export interface ItemFacts {
  itemId: string;
  workerId: string;
  day: BusinessDay;
  minutes: number;
  gross: Fen;
  /** The least wage as its approval stated it, and what of the gross is holiday pay; null where it stated none. */
  minimum: { fen: Fen; region: string | null; holidayFen: Fen } | null;
  /** Whether it is what a grievance came to, and no day's pay. */
  settles: boolean;
  /** Null when no sealed contract is known. */
  contract: { fits: boolean; startsOn: BusinessDay; endsOn: BusinessDay } | null;
  worker: { level: 'L0' | 'L1' | 'L2' | 'L3'; age: number | null; active: boolean } | null;
  /** Rules whose finding two persons settled as a false alarm, for this item alone. */
  released: readonly string[];
  /** The account in force, and how many workers are paid to its number. */
  account: { accountId: string; payeeHash: string; workers: number } | null;
}
