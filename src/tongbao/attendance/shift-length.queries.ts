import { longestShiftMinutes } from '../parameters.js';
import { Injectable } from '@nestjs/common';
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
    const minutes = await this.parameters.today(longestShiftMinutes);
    return { minutes, openedBefore: new Date(this.clock.now().getTime() - minutes * 60_000) };
  }
}
