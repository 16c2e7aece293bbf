import { FenAmount, Instant, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { Fen } from '../../../platform/money/money.js';
import { TRANSFER_STATES, type TransferState } from './transfer.rules.js';

export class AskTransferDto {
  @Text({
    min: 8,
    max: 32,
    pattern: /\d{8,32}/,
    description: 'The firm’s own account (对公账户); its holder must be called as the firm is.',
    example: '1202022719900012345',
  })
  account: string;
}

export class TransferDto {
  @Uuid() id: string;
  @Uuid() organisationId: OrganisationId;
  @Text({ min: 4, max: 4, example: '2345' }) accountTail: string;
  @OneOf(TRANSFER_STATES, {
    description:
      '`asked` the bank has not answered, ask again under the same key; `refused` it found no account of this firm; `sent` read the statement and confirm the sum; `failed` every try was wrong.',
  })
  state: TransferState;
  @Whole({ min: 0, max: 100 }) triesLeft: number;
  @Instant({ nullable: true, description: 'Until when it can be confirmed.' }) expiresAt: Date | null;
}

export class ConfirmTransferDto {
  @FenAmount({ description: 'The sum that arrived, in fen.', example: 345 }) amount: Fen;
}

export class ConfirmedTransferDto {
  @Uuid() organisationId: OrganisationId;
  @OneOf(['proven', 'wrong', 'failed'], { description: '`wrong` try again; `failed` it was the last try.' })
  outcome: 'proven' | 'wrong' | 'failed';
  @Whole({ min: 0, max: 100 }) triesLeft: number;
}
