import { ClaimTermsQueries } from './claim-terms.queries.js';
import { InjuryClaimController } from './claim.controller.js';
import { ClaimQueries } from './claim.queries.js';
import { DecideClaim } from './decision/decide-claim.usecase.js';
import { ClaimDecisionController } from './decision/decision.controller.js';
import { RequestSupplement } from './decision/request-supplement.usecase.js';
import { EraseClaimant } from './erase-claimant.usecase.js';
import { OrderPayment } from './payment/order-payment.usecase.js';
import { OrderPaymentsCron } from './payment/order-payments.cron.js';
import { RecordPayment } from './payment/record-payment.usecase.js';
import { ReadClaim } from './read-claim.usecase.js';
import { ClaimFile } from './record/claim-file.store.js';
import { ClaimNoteStore } from './record/claim-note.store.js';
import { ClaimStore } from './record/claim.store.js';
import { AnswerClaim } from './report/answer-claim.usecase.js';
import { ReportInjury } from './report/report-injury.usecase.js';

export const CLAIM = {
  controllers: [InjuryClaimController, ClaimDecisionController],
  providers: [
    ClaimStore,
    ClaimNoteStore,
    ClaimFile,
    ClaimTermsQueries,
    ClaimQueries,
    ReadClaim,
    ReportInjury,
    AnswerClaim,
    RequestSupplement,
    DecideClaim,
    EraseClaimant,
    OrderPayment,
    RecordPayment,
    OrderPaymentsCron,
  ],
};
