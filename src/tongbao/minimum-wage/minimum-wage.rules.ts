import type { BusinessDay } from '../../platform/clock/business-day.js';
import { type Fen, fenNumber, shareHalfUp, yuan } from '../../platform/money/money.js';
import type { ContractKind, PayBasis } from '../hire.types.js';
import type { KnownMinimum, MinimumPer, MinimumWage } from './minimum-wage.types.js';

/** What of a contract says which standard binds it. */
export interface BoundContract {
  /** Null where an earlier release did not keep it. */
  kind: ContractKind | null;
  kindByFacts: ContractKind | null;
  /** Agreed minutes of a working day; null where none were. */
  dailyMinutes: number | null;
}

/**
 * Which standard binds a contract. Full-time work in a labour relation has the monthly one, all other work the hourly one
 * (最低工资规定 5; of an incomplete labour relation 人社部发〔2021〕56号). A labour contract is full-time where its agreed day is
 * longer than that of part-time work (劳动合同法 68); where no day was agreed, nothing says that a month is full, and the
 * hourly standard protects more. Null: a civil contract (民法典 770) has no minimum, unless the facts say that it is none.
 */
export function minimumPer(contract: BoundContract, partTimeMinutes: number): MinimumPer | null {
  const { kind, kindByFacts, dailyMinutes } = contract;
  const isCivil = kind === 'civil' && (kindByFacts === null || kindByFacts === 'civil');
  if (isCivil) return null;
  const isLabour = kind === 'labour-contract' || (kind === 'civil' && kindByFacts === 'labour-contract');
  return isLabour && dailyMinutes !== null && dailyMinutes > partTimeMinutes ? 'month' : 'hour';
}

/** The least wage of so many minutes of work; half a fen or more goes to the worker, as in hourly pay. */
export function leastWage({ fen, monthMinutes }: KnownMinimum, minutes: number): Fen {
  return shareHalfUp(BigInt(fen), BigInt(minutes), BigInt(monthMinutes ?? 60));
}

/** What was agreed for a working day. */
export interface AgreedPay {
  payBasis: PayBasis;
  /** Fen an hour, a day or a unit. */
  rateFen: Fen;
  dailyMinutes: number | null;
  dailyUnits: number | null;
  /** Minutes of a working day where none were agreed. */
  standardMinutes: number;
}

/** A wage that is below the least one of its minutes. */
export interface BelowMinimum {
  wageFen: Fen;
  minimumFen: Fen;
  minutes: number;
}

/**
 * What an agreed rate comes to, held against the least wage: an hour by the hour, a day by its agreed minutes, a task by the
 * agreed units of a day. Null where it is not below, or where no units were agreed: then only a shift can say.
 */
export function belowMinimum(agreed: AgreedPay, minimum: MinimumWage): BelowMinimum | null {
  if (minimum.state !== 'known') return null;
  const { payBasis, rateFen, dailyUnits } = agreed;
  if (payBasis === 'task' && dailyUnits === null) return null;
  const minutes = payBasis === 'hour' ? 60 : (agreed.dailyMinutes ?? agreed.standardMinutes);
  const wageFen = payBasis === 'task' ? rateFen * BigInt(dailyUnits ?? 0) : rateFen;
  const minimumFen = leastWage(minimum, minutes);
  return wageFen < minimumFen ? { wageFen, minimumFen, minutes } : null;
}

/** What a refusal says about a wage that is too low. */
export function belowFacts(
  { wageFen, minimumFen, minutes }: BelowMinimum,
  minimum: MinimumWage,
): Record<string, string | number> {
  const facts = {
    wageFen: fenNumber(wageFen),
    minimumFen: fenNumber(minimumFen),
    missingFen: fenNumber(minimumFen - wageFen),
    minutes,
  };
  if (minimum.state !== 'known') return facts;
  const { per, fen, region, from } = minimum;
  return { ...facts, standardPer: per, standardFen: fen, region, from };
}

/** The province of a division: whose notice states all classes. */
export function provinceOf(region: string): string {
  return region.slice(0, 2);
}

/** A minimum wage that is not known for a province. */
export interface Missing {
  /** Two digits. */
  region: string;
  per: MinimumPer;
}

/**
 * Those that are not known, or hold since before a day, each once, in one order for all who ask.
 * @param oldest the first day on which one may begin that nobody is asked about
 */
export function missingOf(minimums: readonly MinimumWage[], oldest: BusinessDay): Missing[] {
  const missing = new Map<string, Missing>();
  for (const minimum of minimums) {
    if (minimum.state === 'not-applicable') continue;
    if (minimum.state === 'known' && minimum.from >= oldest) continue;
    const region = provinceOf(minimum.region);
    missing.set(`${region} ${minimum.per}`, { region, per: minimum.per });
  }
  return [...missing.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, of]) => of);
}

const PER = { hour: { zh: '小时', en: 'hour' }, month: { zh: '月', en: 'month' } } as const;

/** What people read about it. */
export function minimumWords(minimum: MinimumWage): { zh: string; en: string } {
  switch (minimum.state) {
    case 'known': {
      const { per, fen, region, from } = minimum;
      return {
        zh: `${PER[per].zh}最低工资标准 ${yuan(BigInt(fen))} 元（区划 ${region}，${from} 起）`,
        en: `minimum wage ${yuan(BigInt(fen))} yuan an ${PER[per].en} (division ${region}, since ${from})`.replace(
          'an month',
          'a month',
        ),
      };
    }
    case 'not-known':
      return {
        zh: `此地${PER[minimum.per].zh}最低工资标准尚未录入；已请运营方录入，不因此拒绝`,
        en: `minimum wage not known here (by the ${PER[minimum.per].en}); the operator is asked for it, and nothing is refused for it`,
      };
    case 'not-applicable':
      return {
        zh: '承揽合同不适用最低工资标准',
        en: 'a civil contract for a result has no minimum wage',
      };
  }
}
