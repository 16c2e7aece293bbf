import { ClaimFundController } from './claim-fund.controller.js';
import { DepositDispatch } from './dispatch-deposits.usecase.js';
import { EscrowController } from './escrow.controller.js';
import { EscrowQueries } from './escrow.queries.js';
import { EscrowStore } from './escrow.store.js';
import { RequestDeposit } from './request-deposit.usecase.js';

export const ESCROW = {
  controllers: [EscrowController, ClaimFundController],
  providers: [EscrowStore, EscrowQueries, RequestDeposit, DepositDispatch],
};
