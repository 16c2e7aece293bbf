import type { RailNotification, RailReply, TopUpOrder, TransferOrder } from './rail.types.js';

/** The port to whoever moves the money. Never called inside a transaction. */
export abstract class PayoutRail {
  /** False on an installation without a rail: nothing is submitted, deposits are refused. */
  abstract readonly connected: boolean;

  /** Whether payments are collected into files for a bank instead: nothing is submitted either. */
  readonly isByFile: boolean = false;

  abstract transfer(order: TransferOrder): Promise<RailReply>;

  /** Many orders, each with its own answer by its number; a rail without batches is asked for one after the other. */
  async transferAll(orders: TransferOrder[]): Promise<Map<string, RailReply>> {
    return each(
      orders,
      ({ outBizNo }) => outBizNo,
      (order) => this.transfer(order),
    );
  }

  abstract topUp(order: TopUpOrder): Promise<RailReply>;

  /** Refused with `ORDER_NOT_EXIST` when the rail never took the number. */
  abstract query(outBizNo: string): Promise<RailReply>;

  /** Where many orders stand, by their numbers. */
  async queryAll(outBizNos: string[]): Promise<Map<string, RailReply>> {
    return each(
      outBizNos,
      (outBizNo) => outBizNo,
      (outBizNo) => this.query(outBizNo),
    );
  }

  /** Verifies a notification; null when it is not from the rail. */
  abstract readNotification(form: Record<string, string>): RailNotification | null;
}

const AT_ONCE = 16;

/** Asks for some at a time. */
async function each<T>(
  items: T[],
  numberOf: (item: T) => string,
  ask: (item: T) => Promise<RailReply>,
): Promise<Map<string, RailReply>> {
  const replies = new Map<string, RailReply>();
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(
      items.slice(from, from + AT_ONCE).map(async (item) => replies.set(numberOf(item), await ask(item))),
    );
  return replies;
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

/** The rail `bank-file` (docs/bank-files.md): people carry files to the bank and back, and nobody asks it anything. */
export class BankFileRail extends MissingRail {
  override readonly isByFile = true;
}
