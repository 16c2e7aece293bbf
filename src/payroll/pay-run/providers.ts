import { ApprovePayRun } from './approve-pay-run.usecase.js';
import { CancelPayRun } from './cancel-pay-run.usecase.js';
import { PayRunDesk } from './draft/pay-run-desk.store.js';
import { PayRunFactsQueries } from './draft/pay-run-facts.queries.js';
import { PayRunController } from './pay-run.controller.js';
import { PayRunQueries } from './pay-run.queries.js';
import { PayRunStore } from './pay-run.store.js';
import { RequestPayRun } from './request-pay-run.usecase.js';

export const PAY_RUN = {
  controllers: [PayRunController],
  providers: [
    PayRunStore,
    PayRunDesk,
    PayRunFactsQueries,
    PayRunQueries,
    RequestPayRun,
    ApprovePayRun,
    CancelPayRun,
  ],
};
