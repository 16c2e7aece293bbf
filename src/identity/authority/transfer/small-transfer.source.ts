import { Injectable } from '@nestjs/common';
import type { Simulation } from '../../../platform/source/simulated-source.js';
import { Sources } from '../../../platform/source/sources.js';
import { AskedSource, byEnding } from '../../source/asked.source.js';

/** A small sum to the account that a firm is said to have. */
export interface TransferQuestion {
  /** Of our transfer; a repetition sends nothing more and is answered the same. */
  requestId: string;
  /** Who must hold the account. */
  firmName: string;
  uscc: string;
  account: string;
}

const OUTCOMES = ['sent', 'name-unlike', 'no-account'] as const;

/** What the bank did. `sent` only to an account whose holder is called as the firm is. */
export interface TransferAnswer {
  outcome: (typeof OUTCOMES)[number];
  /** In fen, chosen by the bank at random; 0 unless sent. */
  amount: number;
}

/** A bank that sends a random small sum to a firm's own account (小额打款). */
@Injectable()
export class SmallTransferSource extends AskedSource<TransferQuestion, TransferAnswer> {
  constructor(sources: Sources) {
    super(sources.port('small-transfer', SIMULATED), readTransfer);
  }
}

function readTransfer({ outcome, amount }: Record<string, unknown>): TransferAnswer | undefined {
  const known = OUTCOMES.find((one) => one === outcome);
  const isSum = typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0;
  if (known === undefined || !isSum || (known === 'sent') !== amount > 0) return undefined;
  return { outcome: known, amount };
}

/**
 * It sends as many fen as the last three digits of the account say. An account that begins with 0 is nobody's, one that
 * begins with 9 another holder's; 迟 and 伪 at the end of the firm's name lose and forge the answer.
 */
const SIMULATED: Simulation<TransferQuestion> = {
  name: 'simulated-small-transfer',
  answer: ({ account }) => {
    const sum = Number(account.slice(-3));
    if (account.startsWith('0') || sum === 0) return { outcome: 'no-account', amount: 0 };
    return account.startsWith('9') ? { outcome: 'name-unlike', amount: 0 } : { outcome: 'sent', amount: sum };
  },
  misbehaves: ({ firmName }) => byEnding(firmName),
};
