import { CancelContract } from './cancellation/cancel-contract.usecase.js';
import { CancellationController } from './cancellation/cancellation.controller.js';
import { CancellationStore } from './cancellation/cancellation.store.js';
import { ContractController } from './contract.controller.js';
import { ContractQueries } from './contract.queries.js';
import { ContractStore } from './contract.store.js';
import { ReadDocument } from './document/read-document.usecase.js';
import { DraftContract } from './draft-contract.usecase.js';
import { DraftingQueries } from './drafting.queries.js';
import { SignContract } from './sign-contract.usecase.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationQueries } from './verification/verification.queries.js';
import { WithdrawContract } from './withdraw-contract.usecase.js';

export const CONTRACT = {
  controllers: [VerificationController, ContractController, CancellationController],
  providers: [
    ContractStore,
    ContractQueries,
    DraftingQueries,
    VerificationQueries,
    DraftContract,
    SignContract,
    WithdrawContract,
    ReadDocument,
    CancellationStore,
    CancelContract,
  ],
};
