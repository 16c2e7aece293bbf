import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { PayrollModule } from '../payroll/index.js';
import { InjuryClaimController } from './claim/claim.controller.js';
import { ClaimQueries } from './claim/claim.queries.js';
import { ClaimTermsQueries } from './claim/claim-terms.queries.js';
import { DecideClaim } from './claim/decision/decide-claim.usecase.js';
import { ClaimDecisionController } from './claim/decision/decision.controller.js';
import { RequestSupplement } from './claim/decision/request-supplement.usecase.js';
import { EraseClaimant } from './claim/erase-claimant.usecase.js';
import { OrderPayment } from './claim/payment/order-payment.usecase.js';
import { OrderPaymentsCron } from './claim/payment/order-payments.cron.js';
import { RecordPayment } from './claim/payment/record-payment.usecase.js';
import { ReadClaim } from './claim/read-claim.usecase.js';
import { ClaimFile } from './claim/record/claim-file.store.js';
import { ClaimNoteStore } from './claim/record/claim-note.store.js';
import { ClaimStore } from './claim/record/claim.store.js';
import { AnswerClaim } from './claim/report/answer-claim.usecase.js';
import { ReportInjury } from './claim/report/report-injury.usecase.js';
import { InsuranceFacade } from './insurance.facade.js';
import { BindPolicy } from './policy/bind-policy.usecase.js';
import { ClosePolicy } from './policy/close-policy.usecase.js';
import { OfferQueries } from './policy/offer.queries.js';
import { PolicyController } from './policy/policy.controller.js';
import { PolicyQueries } from './policy/policy.queries.js';
import { PolicyStore } from './policy/policy.store.js';
import { PremiumController } from './premium/premium.controller.js';
import { PremiumQueries } from './premium/premium.queries.js';
import { PremiumStore } from './premium/premium.store.js';
import { InsuranceProductController } from './product/product.controller.js';
import { ProductQueries } from './product/product.queries.js';
import { ProductStore } from './product/product.store.js';
import { PublishProduct } from './product/publish-product.usecase.js';
import { SubscribeProduct } from './subscription/subscribe-product.usecase.js';
import { InsuranceSubscriptionController } from './subscription/subscription.controller.js';
import { SubscriptionQueries } from './subscription/subscription.queries.js';
import { SubscriptionStore } from './subscription/subscription.store.js';
import { INSURANCE_HANDLERS } from './on-events.handler.js';

const PRODUCT = [ProductStore, ProductQueries, PublishProduct];
const SUBSCRIPTION = [SubscriptionStore, SubscriptionQueries, SubscribeProduct];
const POLICY = [PolicyStore, PolicyQueries, OfferQueries, BindPolicy, ClosePolicy];
const PREMIUM = [PremiumStore, PremiumQueries];
const CLAIM = [
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
];
const PAYMENT = [OrderPayment, RecordPayment, OrderPaymentsCron];

@Module({
  imports: [IdentityModule, PayrollModule],
  controllers: [
    InsuranceProductController,
    InsuranceSubscriptionController,
    PolicyController,
    PremiumController,
    InjuryClaimController,
    ClaimDecisionController,
  ],
  providers: [
    INSURANCE_HANDLERS,
    ...PRODUCT,
    ...SUBSCRIPTION,
    ...POLICY,
    ...PREMIUM,
    ...CLAIM,
    ...PAYMENT,
    InsuranceFacade,
  ],
  exports: [InsuranceFacade],
})
export class InsuranceModule {}
