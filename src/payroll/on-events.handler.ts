import { workerErased } from '../identity/events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import { contractSealed, shiftApproved } from '../tongbao/events.js';
import { payRunWithdrawn } from './events.js';
import { DraftAnew } from './pay-run/draft-anew.usecase.js';
import { ForgetPayee } from './payee/forget-payee.usecase.js';
import { AccrueWage } from './wage/accrue-wage.usecase.js';
import { KeepContract } from './wage/keep-contract.usecase.js';

/** What payroll does about the events of others. */
export const PAYROLL_HANDLERS = handlerTable('payroll', [
  on(contractSealed, [KeepContract], async (tx, { payload }, keepContract) => {
    const { contractId, workerId, enterpriseId, providerId, occupationCode, region } = payload;
    const { payBasis, rateFen, startsOn, endsOn } = payload;
    const parties = { id: contractId, workerId, enterpriseId, providerId, occupationCode, region };
    await keepContract.from(tx, { ...parties, payBasis, rateFen, startsOn, endsOn });
  }),
  on(payRunWithdrawn, [DraftAnew], (tx, { payload }, draftAnew) => draftAnew.from(tx, payload)),
  on(workerErased, [ForgetPayee], (tx, { payload }, forgetPayee) => forgetPayee.from(tx, payload.workerId)),
  on(shiftApproved, [AccrueWage], (tx, { payload }, accrueWage) => accrueWage.from(tx, payload)),
]);
