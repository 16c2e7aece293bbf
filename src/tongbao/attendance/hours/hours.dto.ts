import { Bool, Instant, OneOf, Whole } from '../../../platform/http/fields/fields.js';

const DAILY = 'Minutes of a day, across all contracts of the worker.';
const CONTINUOUS = 'Minutes without a break of `restMinutes`.';
const REST = 'Minutes of a break that interrupts continuous work.';

/** Stricter limits of an employer; what is left out is as the law has it. */
export class SetWorkLimitsDto {
  @Whole({ min: 1, max: 1440, optional: true, description: DAILY, example: 480 }) dailyMinutes?: number;
  @Whole({ min: 1, max: 1440, optional: true, description: CONTINUOUS, example: 240 })
  continuousMinutes?: number;
  @Whole({ min: 1, max: 1440, optional: true, description: REST, example: 20 }) restMinutes?: number;
}

/** The limits that an employer set; null where the law’s hold. */
export class WorkLimitsDto {
  @Whole({ min: 1, max: 1440, nullable: true, description: DAILY }) dailyMinutes: number | null;
  @Whole({ min: 1, max: 1440, nullable: true, description: CONTINUOUS }) continuousMinutes: number | null;
  @Whole({ min: 1, max: 1440, nullable: true, description: REST }) restMinutes: number | null;
  @Instant({ nullable: true, description: 'Null: nothing was set.' }) setAt: Date | null;
}

export const HOUR_LIMITS = ['day', 'month-overtime', 'continuous'] as const;

/** How long the worker of a contract may still work, as a clock-in now would find it. */
export class ContractHoursDto {
  @Whole({ min: 1, max: 1440, description: DAILY }) dailyMinutes: number;
  @Whole({ min: 1, max: 1440, description: CONTINUOUS }) continuousMinutes: number;
  @Whole({ min: 1, max: 1440, description: REST }) restMinutes: number;
  @Whole({
    min: 0,
    max: 44_640,
    nullable: true,
    description: 'Of a labour contract: minutes over those of a standard day, in a month. Null: not bounded.',
  })
  monthlyOvertimeMinutes: number | null;
  @Bool({ description: 'Whether the limits of who is under 18 hold.' }) minor: boolean;
  @OneOf(HOUR_LIMITS, { description: 'The limit that is reached first.' })
  limit: (typeof HOUR_LIMITS)[number];
  @Whole({ min: 0, max: 1440, description: 'Minutes left until then.' }) minutesLeft: number;
}
