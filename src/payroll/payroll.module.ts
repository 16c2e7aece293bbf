import { Module } from '@nestjs/common';
import { EnterpriseCreditModule } from '../enterprise-credit/index.js';
import { IdentityModule } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.token.js';
import { KeyRing } from '../platform/crypto/key-ring.js';
import { ClaimFundController } from './escrow/claim-fund.controller.js';
import { DepositDispatch } from './escrow/dispatch-deposits.usecase.js';
import { EscrowController } from './escrow/escrow.controller.js';
import { EscrowQueries } from './escrow/escrow.queries.js';
import { EscrowStore } from './escrow/escrow.store.js';
import { RequestDeposit } from './escrow/request-deposit.usecase.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerQueries } from './ledger/ledger.queries.js';
import { LedgerStore } from './ledger/ledger.store.js';
import { SealJournals } from './ledger/seal-journals.usecase.js';
import { ApprovePayRun } from './pay-run/approve-pay-run.usecase.js';
import { CancelPayRun } from './pay-run/cancel-pay-run.usecase.js';
import { PayRunDesk } from './pay-run/draft/pay-run-desk.store.js';
import { PayRunFactsQueries } from './pay-run/draft/pay-run-facts.queries.js';
import { PayRunController } from './pay-run/pay-run.controller.js';
import { PayRunQueries } from './pay-run/pay-run.queries.js';
import { PayRunStore } from './pay-run/pay-run.store.js';
import { RequestPayRun } from './pay-run/request-pay-run.usecase.js';
import { PayeeController } from './payee/payee.controller.js';
import { PayeeQueries } from './payee/payee.queries.js';
import { PayeeStore } from './payee/payee.store.js';
import { RegisterAccount } from './payee/register-account.usecase.js';
import { PayoutDispatch } from './payout/dispatch-payouts.usecase.js';
import { PayClaim } from './payout/pay-claim.usecase.js';
import { PayoutBooks } from './payout/payout-books.store.js';
import { PayoutQueries } from './payout/payout.queries.js';
import { PayoutStore } from './payout/payout.store.js';
import { PayrollFacade } from './payroll.facade.js';
import { PayslipController } from './payslip/payslip.controller.js';
import { PayslipQueries } from './payslip/payslip.queries.js';
import { PayslipStore } from './payslip/payslip.store.js';
import { GATEWAY, type Gateway, RAIL_KEYS, type RailKeys } from './rails/gateway.types.js';
import { MissingRail } from './rails/missing.rail.js';
import { RailNotificationController } from './payout/notification/notification.controller.js';
import { PayoutRail } from './rails/payout.rail.js';
import { railKeys } from './rails/signing.rules.js';
import { SimulatedRail } from './rails/simulated.rail.js';
import { RailSimulator } from './rails/simulator/answer-request.usecase.js';
import { RailSimulatorPost } from './rails/simulator/send-notices.usecase.js';
import { SimulatorStore } from './rails/simulator/simulator.store.js';
import { TakeNotification } from './payout/notification/take-notification.usecase.js';
import { ChooseMethod } from './tax/choose-method.usecase.js';
import { TaxController } from './tax/tax.controller.js';
import { TaxStore } from './tax/tax.store.js';
import { AccrueWage } from './wage/accrue-wage.usecase.js';
import { KeepContract } from './wage/keep-contract.usecase.js';
import { WageController } from './wage/wage.controller.js';
import { WageQueries } from './wage/wage.queries.js';
import { WageStore } from './wage/wage.store.js';
import { PAYROLL_HANDLERS } from './on-events.handler.js';

const STORES = [
  LedgerStore,
  EscrowStore,
  WageStore,
  PayeeStore,
  TaxStore,
  PayRunStore,
  PayRunDesk,
  PayoutStore,
  PayoutBooks,
  PayslipStore,
];
const QUERIES = [
  LedgerQueries,
  EscrowQueries,
  WageQueries,
  PayeeQueries,
  PayRunFactsQueries,
  PayRunQueries,
  PayoutQueries,
  PayslipQueries,
];
const USE_CASES = [
  SealJournals,
  RequestDeposit,
  DepositDispatch,
  AccrueWage,
  KeepContract,
  RegisterAccount,
  ChooseMethod,
  RequestPayRun,
  ApprovePayRun,
  CancelPayRun,
  PayClaim,
  PayoutDispatch,
  TakeNotification,
];

/** The rail of the configuration: the simulated one with its gateway, or none yet. */
const RAIL = [
  SimulatorStore,
  RailSimulatorPost,
  { provide: GATEWAY, useClass: RailSimulator },
  {
    provide: RAIL_KEYS,
    useFactory: (ring: KeyRing): RailKeys =>
      railKeys(ring.lookupHash('rail-key', 'merchant'), ring.lookupHash('rail-key', 'simulator')),
    inject: [KeyRing],
  },
  {
    provide: PayoutRail,
    useFactory: (config: Config, gateway: Gateway, keys: RailKeys, clock: Clock): PayoutRail =>
      config.simulateOutside ? new SimulatedRail(gateway, keys, config, clock) : new MissingRail(),
    inject: [CONFIG, GATEWAY, RAIL_KEYS, Clock],
  },
];

@Module({
  imports: [IdentityModule, EnterpriseCreditModule],
  controllers: [
    LedgerController,
    EscrowController,
    ClaimFundController,
    WageController,
    PayeeController,
    TaxController,
    PayRunController,
    PayslipController,
    RailNotificationController,
  ],
  providers: [PAYROLL_HANDLERS, ...STORES, ...QUERIES, ...USE_CASES, ...RAIL, PayrollFacade],
  exports: [PayrollFacade],
})
export class PayrollModule {}
