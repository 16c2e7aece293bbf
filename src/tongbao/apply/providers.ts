import { ApplicantQueries } from './applicant.queries.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationStore } from './application.store.js';
import { AcceptOffer } from './decision/accept-offer.usecase.js';
import { DecisionController } from './decision/decision.controller.js';
import { EndApplication } from './decision/end-application.usecase.js';
import { OfferJob } from './decision/offer-job.usecase.js';
import { DiscloseApplication } from './disclose-application.usecase.js';
import { ForgetWorker } from './erasure/forget-worker.usecase.js';
import { RequestApplication } from './request-application.usecase.js';
import { SubmitApplication } from './submit-application.usecase.js';

export const APPLY = {
  controllers: [ApplicationController, DecisionController],
  providers: [
    ApplicationStore,
    ApplicationQueries,
    ApplicantQueries,
    RequestApplication,
    SubmitApplication,
    DiscloseApplication,
    OfferJob,
    AcceptOffer,
    EndApplication,
    ForgetWorker,
  ],
};
