import { PayoutRail } from './payout.rail.js';
import type { RailReply } from './rail.types.js';

const UNKNOWN: RailReply = { kind: 'unknown', why: 'unavailable' };

/** Stands where no rail is configured: it knows nothing and moves nothing. */
export class MissingRail extends PayoutRail {
  readonly connected = false;

  override async transfer(): Promise<RailReply> {
    return UNKNOWN;
  }

  override async topUp(): Promise<RailReply> {
    return UNKNOWN;
  }

  override async query(): Promise<RailReply> {
    return UNKNOWN;
  }

  override readNotification(): null {
    return null;
  }
}
