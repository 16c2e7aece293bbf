import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Parameters } from '../../platform/parameter/parameters.js';

/** How long a shift may last. */
@Injectable()
export class ShiftLengthQueries {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** The longest shift, minutes, and the opening time before which a shift has lasted that long by now. */
  async longest(): Promise<{ minutes: number; openedBefore: Date }> {
    const now = this.clock.now();
    const { value } = await this.parameters.at<number>('tongbao.longest-shift-minutes', businessDay(now));
    return { minutes: value, openedBefore: new Date(now.getTime() - value * 60_000) };
  }
}
