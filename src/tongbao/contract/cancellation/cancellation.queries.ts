import { only } from '../../members.rules.js';
import type { CancellationView } from './cancellation.types.js';
import type { ContractCancellation } from './contract-cancellation.entity.js';

/** A cancellation as the contract's parties see it. */
export function cancellationView(cancellation: Omit<ContractCancellation, 'addressHash'>): CancellationView {
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
