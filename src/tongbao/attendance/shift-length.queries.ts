import { longestShiftMinutes } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Parameters } from '../../platform/parameter/parameters.js';

/** How long a shift may last. */
@Injectable()
export class ShiftLengthQueries {
  constructor(private readonly parameters: Parameters) {}

  /** The longest shift, minutes. */
  async minutes(tx: Tx): Promise<number> {
    return this.parameters.today(longestShiftMinutes, 'CN', tx);
  }
}
