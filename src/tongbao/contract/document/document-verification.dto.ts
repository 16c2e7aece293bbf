import { Bool, Instant, ListOf, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PARTIES, type PartyRole } from '../../party.rules.js';
import { CONTRACT_STATES, type ContractState } from '../../hire.types.js';

export class VerifyDocumentDto {
  @Text({ max: 60_000, description: 'The text as it was downloaded, every byte of it.' }) document: string;
  @Uuid({ optional: true, description: 'Without it the contract is found by the text.' }) contractId?: string;
}

export class SignatureCheckDto {
  @OneOf(PARTIES) role: PartyRole;
  @Bool() holds: boolean;
  @Text() kid: string;
  @Text() signedAt: string;
}

export class DocumentCheckDto {
  @Uuid() contractId: string;
  @Text() documentHash: string;
  @Bool({ description: 'False when any byte differs from what was signed.' }) matches: boolean;
  @OneOf(CONTRACT_STATES, { nullable: true, description: 'Null when the text does not match.' })
  state: ContractState | null;
  @Instant({ nullable: true }) sealedAt: Date | null;
  @Bool({ description: 'Every party has signed this very text.' }) complete: boolean;
  @ListOf(() => SignatureCheckDto, { max: 3 }) signatures: SignatureCheckDto[];
}
