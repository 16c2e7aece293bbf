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
