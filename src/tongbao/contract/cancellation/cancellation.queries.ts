import { only } from '../../row.rules.js';
import type { ContractCancellation } from './contract-cancellation.entity.js';
import type { CancellationDto } from './cancellation.dto.js';

/** A cancellation as the contract's parties see it. */
export function cancellationView(cancellation: Omit<ContractCancellation, 'addressHash'>): CancellationDto {
  return only(
    cancellation,
    'contractId',
    'by',
    'reasonCode',
    'noticeHours',
    'cancelledAt',
    'statement',
    'jws',
    'keyJwk',
  );
}
