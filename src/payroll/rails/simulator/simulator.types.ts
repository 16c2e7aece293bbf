import type { RailState } from '../rail.types.js';

/** An order in the books of the simulated rail. */
export interface SimulatedOrder {
  out_biz_no: string;
  kind: 'transfer' | 'top-up';
  body_hash: Buffer;
  book: string;
  /** Fen, as text. */
  amount: string;
  order_id: string;
  notify_url: string;
  status: RailState;
  error_code: string | null;
  notices: number;
  next_status: RailState | null;
  next_at: Date | null;
}

/** Money the simulated rail really moved. */
export interface Movement {
  direction: 'in' | 'out' | 'back';
  amountFen: number;
}
