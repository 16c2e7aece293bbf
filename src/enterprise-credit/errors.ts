import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchEnterprise = refusal(
  'enterprise-credit.no-such-enterprise',
  404,
  'There is no such enterprise',
);
export const NoSuchCertification = refusal(
  'enterprise-credit.no-such-certification',
  404,
  'This enterprise has not asked to be certified',
);
export const RegistryUnavailable = refusal(
  'enterprise-credit.registry-unavailable',
  503,
  'The business registry does not answer',
);
export const RegistryRefused = refusal(
  'enterprise-credit.registry-refused',
  502,
  'The business registry does not accept the question',
);
export const RegistryAnswerInvalid = refusal(
  'enterprise-credit.registry-answer-invalid',
  502,
  'The answer of the business registry can not be trusted',
);
export const PermitSourceUnavailable = refusal(
  'enterprise-credit.permit-source-unavailable',
  503,
  'The authority that issues the permit does not answer',
);
export const PermitQuestionRefused = refusal(
  'enterprise-credit.permit-question-refused',
  502,
  'The authority that issues the permit does not accept the question',
);
export const PermitAnswerInvalid = refusal(
  'enterprise-credit.permit-answer-invalid',
  502,
  'The answer of the authority that issues the permit can not be trusted',
);
export const TooManyPermits = refusal(
  'enterprise-credit.too-many-permits',
  409,
  'This enterprise has stated as many permits as it may',
);

export const NoSuchAdmission = refusal(
  'enterprise-credit.no-such-admission',
  404,
  'There is no such admission',
);
export const AdmissionNotInReview = refusal(
  'enterprise-credit.admission-not-in-review',
  409,
  'This admission does not wait for a person to decide',
);

export const ScorecardInvalid = refusal(
  'enterprise-credit.scorecard-invalid',
  500,
  'A score model is not valid',
);
export const NoScoreAt = refusal('enterprise-credit.no-score-at', 404, 'There was no score at that time');

export const NoSuchReport = refusal('enterprise-credit.no-such-report', 404, 'There is no such fraud report');
export const AlreadyObjected = refusal(
  'enterprise-credit.already-objected',
  409,
  'There is an objection to this report',
);
export const CircularGround = refusal(
  'enterprise-credit.circular-ground',
  422,
  'A report may not rest on the score this service gave',
);
export const EnterpriseAmbiguous = refusal(
  'enterprise-credit.enterprise-ambiguous',
  422,
  'Name the enterprise by its id or by its social credit code, one of them',
);
export const IncidentTooOld = refusal(
  'enterprise-credit.incident-too-old',
  422,
  'The incident is too long ago',
);
export const IncidentInFuture = refusal(
  'enterprise-credit.incident-in-future',
  422,
  'The incident is in the future',
);
export const AlreadyReviewed = refusal(
  'enterprise-credit.already-reviewed',
  409,
  'This person has reviewed the report; another one must',
);
export const ReportClosed = refusal('enterprise-credit.report-closed', 409, 'The report is decided');
export const RestrictionLevelMissing = refusal(
  'enterprise-credit.restriction-level-missing',
  422,
  'An upheld report needs a restriction level, a dismissed one must have none',
);

export const NoVerifiedRelation = refusal(
  'enterprise-credit.no-verified-relation',
  422,
  'Only a platform with a verified business relation to the enterprise may report it: declare the hosting first',
);
export const NoSuchHosting = refusal('enterprise-credit.no-such-hosting', 404, 'There is no such hosting');
export const HostingInFuture = refusal(
  'enterprise-credit.hosting-in-future',
  422,
  'A hosting is declared once it has begun',
);
export const HostingSettled = refusal(
  'enterprise-credit.hosting-settled',
  409,
  'The hosting does not wait for this answer',
);
export const NoSuchReporter = refusal('enterprise-credit.no-such-reporter', 404, 'There is no such platform');

export const NotRepairable = refusal(
  'enterprise-credit.not-repairable',
  422,
  'What was wrong can not have been put right on that day',
);
export const NoSuchRestriction = refusal(
  'enterprise-credit.no-such-restriction',
  404,
  'There is no such restriction',
);
export const RestrictionOver = refusal(
  'enterprise-credit.restriction-over',
  409,
  'The restriction is lifted',
);
export const AlreadyAppealed = refusal(
  'enterprise-credit.already-appealed',
  409,
  'There is an appeal against this restriction',
);
export const NoSuchAppeal = refusal('enterprise-credit.no-such-appeal', 404, 'There is no such appeal');
export const AppealClosed = refusal('enterprise-credit.appeal-closed', 409, 'The appeal is decided');
export const ReviewerMayNotDecide = refusal(
  'enterprise-credit.reviewer-may-not-decide',
  409,
  'Who reviewed the report may not decide the appeal against it',
);

export const TableInvalid = refusal(
  'enterprise-credit.table-invalid',
  422,
  'The table can not be read as CSV with one header line',
);
export const TableColumnMissing = refusal(
  'enterprise-credit.table-column-missing',
  422,
  'The table has no such column',
);
export const OneClass = refusal(
  'enterprise-credit.one-class',
  422,
  'A model needs rows with and rows without the positive label',
);
export const TooFewRows = refusal(
  'enterprise-credit.too-few-rows',
  422,
  'A model needs more rows of each class',
);
export const NoUsableFeature = refusal(
  'enterprise-credit.no-usable-feature',
  422,
  'No column is fit to be a feature',
);
export const FoldsInvalid = refusal(
  'enterprise-credit.folds-invalid',
  422,
  'The fold column does not split the rows into folds that can be trained on',
);
export const TrainingConfigInvalid = refusal(
  'enterprise-credit.training-config-invalid',
  422,
  'The training configuration is not valid',
);
export const ModelFileInvalid = refusal(
  'enterprise-credit.model-file-invalid',
  422,
  'The file is no score model',
);
export const NoSuchScoreModel = refusal(
  'enterprise-credit.no-such-score-model',
  404,
  'There is no such score model',
);
export const ScoreModelRefused = refusal(
  'enterprise-credit.score-model-refused',
  422,
  'This is not a valid score model',
);
export const ModelMayNotMove = refusal(
  'enterprise-credit.model-may-not-move',
  409,
  'The score model can not take this step',
);
export const ModelNotProven = refusal(
  'enterprise-credit.model-not-proven',
  409,
  'Nothing shows that this score model is better than the champion',
);
export const FulfilmentTooOld = refusal(
  'enterprise-credit.fulfilment-out-of-time',
  422,
  'A fulfilment is too long ago or in the future',
);
export const FulfilmentOfStranger = refusal(
  'enterprise-credit.fulfilment-of-stranger',
  422,
  'A fulfilment is of an enterprise that is not known here',
);
