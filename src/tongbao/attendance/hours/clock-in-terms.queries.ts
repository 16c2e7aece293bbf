import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import type { Contract } from '../../contract/contract.entity.js';
import {
  clockSkewSeconds,
  continuationMinutes,
  continuousMinutesMost,
  dailyMinutesMost,
  earlyMinutes,
  hoursNoticeMinutes,
  largestAccuracyMetres,
  longestShiftMinutes,
  minorDailyMinutesMost,
  minorLateHours,
  monthlyOvertimeMinutesMost,
  restMinutes,
  standardDayMinutes,
  uncoveredShift,
} from '../../parameters.js';
import { type HourLimits, type LegalLimits, limitsOf, type OwnLimits } from './hours.rules.js';

/** How exact a device must be, and what else a clock-in is measured by. */
export interface Tolerance {
  accuracyMetres: number;
  skewSeconds: number;
  /** To which day it belongs. */
  continuationMinutes: number;
  earlyMinutes: number;
  longestMinutes: number;
  /** What comes of an escrow that does not cover what is owed. */
  uncovered: 'warn' | 'refuse';
  /** Minutes left of a limit at which the answer says so. */
  noticeMinutes: number;
}

/** The parameters of a clock-in; all are in memory, none is a trip. */
@Injectable()
export class ClockInTermsQueries {
  constructor(private readonly parameters: Parameters) {}

  async tolerance(tx?: Tx): Promise<Tolerance> {
    const [accuracyMetres, skewSeconds, continuation, early, longestMinutes, uncovered, noticeMinutes] =
      await this.parameters.allToday(
        [
          largestAccuracyMetres,
          clockSkewSeconds,
          continuationMinutes,
          earlyMinutes,
          longestShiftMinutes,
          uncoveredShift,
          hoursNoticeMinutes,
        ],
        undefined,
        tx,
      );
    return {
      accuracyMetres,
      skewSeconds,
      continuationMinutes: continuation,
      earlyMinutes: early,
      longestMinutes,
      uncovered,
      noticeMinutes,
    };
  }

  /** What the law of a region says of hours. */
  async legal(region: string, tx?: Tx): Promise<LegalLimits> {
    const [daily, continuous, rest, standard, overtime, minorDaily, lateHours, continuation] =
      await this.parameters.allToday(
        [
          dailyMinutesMost,
          continuousMinutesMost,
          restMinutes,
          standardDayMinutes,
          monthlyOvertimeMinutesMost,
          minorDailyMinutesMost,
          minorLateHours,
          continuationMinutes,
        ],
        region,
        tx,
      );
    return {
      dailyMinutes: daily,
      continuousMinutes: continuous,
      restMinutes: rest,
      standardMinutes: standard,
      monthlyOvertimeMinutes: overtime,
      minorDailyMinutes: minorDaily,
      minorLateHours: lateHours,
      continuationMinutes: continuation,
    };
  }

  /** The limits of a contract on a day. */
  async limits(
    contract: Pick<Contract, 'region' | 'kind' | 'minorUntil'>,
    day: string,
    own: OwnLimits | null,
    tx?: Tx,
  ): Promise<HourLimits> {
    const { kind, minorUntil, region } = contract;
    const isMinor = minorUntil !== null && day < minorUntil;
    return limitsOf(await this.legal(region, tx), own, { kind, isMinor });
  }
}
