import { type SignedExchange, SourceSilent } from '../../source/signed-exchange.source.js';
import { simulatedExchange } from '../../source/simulated-exchange.source.js';

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
  reference: string;
}

/** A bank that sends a random small sum to a firm's own account (小额打款). Never called inside a transaction. */
export abstract class SmallTransferSource {
  /** @throws SourceSilent; the same question may be asked again */
  abstract send(question: TransferQuestion): Promise<TransferAnswer>;
}

/** Stands where no bank is connected. */
export class AbsentSmallTransferSource extends SmallTransferSource {
  async send(): Promise<never> {
    throw new SourceSilent('refused');
  }
}

/** Asks a bank in signed messages. */
export class SignedSmallTransferSource extends SmallTransferSource {
  constructor(private readonly exchange: SignedExchange) {
    super();
  }

  async send(question: TransferQuestion): Promise<TransferAnswer> {
    const { outcome, amount, reference } = await this.exchange.ask({ ...question });
    const known = OUTCOMES.find((one) => one === outcome);
    const isSum = typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0;
    if (known === undefined || !isSum || (known === 'sent') !== amount > 0 || typeof reference !== 'string')
      throw new SourceSilent('unsigned');
    return { outcome: known, amount, reference };
  }
}

/**
 * A stand-in for the bank. It sends as many fen as the last three digits of the account say. An account that begins
 * with 0 is nobody's, one that begins with 9 another holder's; 迟 and 伪 at the end of the firm's name lose and forge
 * the answer.
 */
export function simulatedSmallTransfer(): SignedSmallTransferSource {
  const exchange = simulatedExchange<TransferQuestion>('small-transfer', {
    answer: ({ account }) => {
      const sum = Number(account.slice(-3));
      if (account.startsWith('0') || sum === 0) return { outcome: 'no-account', amount: 0 };
      return account.startsWith('9')
        ? { outcome: 'name-unlike', amount: 0 }
        : { outcome: 'sent', amount: sum };
    },
    isLate: ({ firmName }) => firmName.endsWith('迟'),
    isForged: ({ firmName }) => firmName.endsWith('伪'),
  });
  return new SignedSmallTransferSource(exchange);
}
