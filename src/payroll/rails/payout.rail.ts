import type { RailNotification, RailReply, TopUpOrder, TransferOrder } from './rail.types.js';

/** The port to whoever moves the money. Never called inside a transaction. */
export abstract class PayoutRail {
  /** False on an installation without a rail: nothing is submitted, deposits are refused. */
  abstract readonly connected: boolean;

  abstract transfer(order: TransferOrder): Promise<RailReply>;

  abstract topUp(order: TopUpOrder): Promise<RailReply>;

  /** Refused with `ORDER_NOT_EXIST` when the rail never took the number. */
  abstract query(outBizNo: string): Promise<RailReply>;

  /** Verifies a notification; null when it is not from the rail. */
  abstract readNotification(form: Record<string, string>): RailNotification | null;
}

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
