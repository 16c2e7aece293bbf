import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchJob = refusal('tongbao.no-such-job', 404, 'There is no such job');
export const RecruitingNotPermitted = refusal(
  'tongbao.recruiting-not-permitted',
  403,
  'This enterprise may not recruit now',
);
export const PostingCapReached = refusal(
  'tongbao.posting-cap-reached',
  403,
  'This enterprise has as many open jobs as its restriction allows',
);
export const ProviderNotApproved = refusal(
  'tongbao.provider-not-approved',
  422,
  'The labour-service company is not an approved one',
);
export const JobDatesWrong = refusal(
  'tongbao.job-dates-wrong',
  422,
  'The days of the job do not fit together',
);
export const TooYoungForWork = refusal(
  'tongbao.minimum-age-too-low',
  422,
  'Nobody below the minimum working age may be recruited',
);
export const JobClosed = refusal('tongbao.job-closed', 409, 'The job takes no more applications');
export const JobStateWrong = refusal('tongbao.job-state-wrong', 409, 'The job is not in a state for this');

export const ScreeningModelInvalid = refusal(
  'tongbao.screening-model-invalid',
  422,
  'This is not a screening model, or not the one its hash names',
);
export const ScreeningModelUnsuitable = refusal(
  'tongbao.screening-model-unsuitable',
  422,
  'This model reads columns that an advert of this house has not, or words cut by another segmenter',
);
export const NoSuchScreeningModel = refusal(
  'tongbao.no-such-screening-model',
  404,
  'There is no such screening model',
);
export const ScreeningModelMayNotMove = refusal(
  'tongbao.screening-model-may-not-move',
  409,
  'The screening model can not take this step',
);
export const ScreeningModelNotProven = refusal(
  'tongbao.screening-model-not-proven',
  409,
  'Nothing shows that this screening model is better than the champion',
);
export const TableUnreadable = refusal('tongbao.table-unreadable', 422, 'The table can not be read');
export const TableColumnMissing = refusal(
  'tongbao.table-column-missing',
  422,
  'The table lacks a column that was asked for',
);
export const TableOneClass = refusal(
  'tongbao.table-one-class',
  422,
  'The table, or one of its folds, has adverts of one class only',
);
export const TableTooSmall = refusal(
  'tongbao.table-too-small',
  422,
  'A model needs more adverts of each class',
);
export const TableTextEmpty = refusal('tongbao.table-text-empty', 422, 'The table has no text to read');

export const NoSuchApplication = refusal('tongbao.no-such-application', 404, 'There is no such application');
export const ApplicationStateWrong = refusal(
  'tongbao.application-state-wrong',
  409,
  'The application is not in a state for this',
);
export const AlreadyApplied = refusal(
  'tongbao.already-applied',
  409,
  'This worker has applied for this job before',
);
export const RequestNotValid = refusal(
  'tongbao.application-request-not-valid',
  422,
  'The nonce was not given for this job, was used, or is too old',
);
export const ResumeInvalid = refusal('tongbao.resume-invalid', 422, 'The signed resume does not verify');
export const ResumeNotVerifiable = refusal(
  'tongbao.resume-not-verifiable',
  503,
  'The signed resume can not be verified now; nothing was lost, send it again later',
);
export const RealNameRequired = refusal(
  'tongbao.real-name-required',
  403,
  'The real name must be verified to a higher level first',
);
export const WorkerTooYoung = refusal(
  'tongbao.worker-too-young',
  403,
  'The worker is too young for this job',
);
export const ConsentEnded = refusal(
  'tongbao.consent-ended',
  403,
  'The consent to show this resume has expired or was withdrawn',
);
export const HeadcountReached = refusal('tongbao.headcount-reached', 409, 'All places of this job are taken');

export const NoSuchContract = refusal('tongbao.no-such-contract', 404, 'There is no such contract');
export const ContractStateWrong = refusal(
  'tongbao.contract-state-wrong',
  409,
  'The contract is not in a state for this',
);
export const ContractExists = refusal(
  'tongbao.contract-exists',
  409,
  'There is a contract for this application already',
);
export const ContractNotCancellable = refusal(
  'tongbao.contract-not-cancellable',
  409,
  'Work under this contract has begun, or its term is over',
);
export const CancellationReasonWrong = refusal(
  'tongbao.cancellation-reason-wrong',
  422,
  'This is a reason for the other party to give',
);
export const AlreadySigned = refusal('tongbao.already-signed', 409, 'This party has signed already');
export const SigningKeyUnknown = refusal(
  'tongbao.signing-key-unknown',
  422,
  'The signer has no active key of this id',
);
export const SignatureTimeWrong = refusal(
  'tongbao.signature-time-wrong',
  422,
  'The time of signing is too far from now',
);

export const NoSuchShift = refusal('tongbao.no-such-shift', 404, 'There is no such shift');
export const ShiftStateWrong = refusal(
  'tongbao.shift-state-wrong',
  409,
  'The shift is not in a state for this',
);
export const ShiftAlreadyOpen = refusal(
  'tongbao.shift-already-open',
  409,
  'This worker is clocked in already',
);
export const OutsideFence = refusal('tongbao.outside-fence', 422, 'This is too far from the place of work');
export const OutsideTerm = refusal('tongbao.outside-term', 409, 'The contract does not run today');
export const ClockSkewed = refusal('tongbao.clock-skewed', 422, 'The clock of the device is wrong');
export const UnitsWrong = refusal(
  'tongbao.units-wrong',
  422,
  'Units are given for work paid by the task, and only for that',
);
export const NothingToPay = refusal(
  'tongbao.nothing-to-pay',
  422,
  'The shift earns nothing; reject it instead',
);
export const DayAlreadyApproved = refusal(
  'tongbao.day-already-approved',
  409,
  'Another shift of this contract has earned this day',
);
