import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchClaim = refusal('work-certificate.no-such-claim', 404, 'There is no claim with this id');
export const ClaimContentWrong = refusal(
  'work-certificate.claim-content-wrong',
  422,
  'A claim of this kind has other members',
);
export const ClaimStateWrong = refusal(
  'work-certificate.claim-state-wrong',
  409,
  'The claim is in a state that does not allow this',
);
export const PledgeTermsWrong = refusal(
  'work-certificate.pledge-terms-wrong',
  422,
  'The pledge is not to the terms in force; read them again',
);
export const PledgeTimeWrong = refusal(
  'work-certificate.pledge-time-wrong',
  422,
  'A pledge is accepted within the last day',
);
export const KeyUnknown = refusal(
  'work-certificate.key-unknown',
  422,
  'The signature names a key that is not an active key of this worker',
);
export const RealNameRequired = refusal(
  'work-certificate.real-name-required',
  422,
  'This needs a real name that a source has confirmed',
);
export const ConsentRequired = refusal(
  'work-certificate.consent-required',
  403,
  'The worker has not consented to the check of this claim',
);
export const NoSource = refusal(
  'work-certificate.no-source',
  422,
  'No source is connected that can verify claims of this kind',
);
export const NoSuchVerification = refusal(
  'work-certificate.no-such-verification',
  404,
  'There is no verification with this id',
);
export const NothingToCertify = refusal(
  'work-certificate.nothing-to-certify',
  422,
  'None of the claims asked for can be put into a certificate of this domain',
);
export const ProofInvalid = refusal(
  'work-certificate.proof-invalid',
  422,
  'The proof does not show that the worker holds the key',
);
export const NonceInvalid = refusal(
  'work-certificate.nonce-invalid',
  422,
  'The nonce was not given to this worker, was used, or is too old',
);
export const NoSuchCertificate = refusal(
  'work-certificate.no-such-certificate',
  404,
  'There is no certificate with this id',
);
export const NoSuchStatusList = refusal(
  'work-certificate.no-such-status-list',
  404,
  'There is no status list with this id',
);
export const StatusListNotAcceptable = refusal(
  'work-certificate.status-list-not-acceptable',
  406,
  'A status list is served as application/statuslist+jwt',
);
export const StatusHistoryUnsupported = refusal(
  'work-certificate.status-history-unsupported',
  501,
  'Past states of a status list are not served',
);
export const NoSuchType = refusal(
  'work-certificate.no-such-type',
  404,
  'There is no certificate type of this name and version',
);
export const NoSuchResumeRequest = refusal(
  'work-certificate.no-such-resume-request',
  404,
  'There is no resume request with this id',
);
export const ResumeRequestUsed = refusal(
  'work-certificate.resume-request-used',
  409,
  'The resume request was answered before',
);
export const ResumeRequestExpired = refusal(
  'work-certificate.resume-request-expired',
  409,
  'The resume request has expired; make another',
);
export const NoSuchFinding = refusal(
  'work-certificate.no-such-finding',
  404,
  'There is no falsification finding with this id',
);
export const ReviewedBefore = refusal(
  'work-certificate.reviewed-before',
  409,
  'This reviewer has reviewed the claim before; a second person decides',
);
export const AnsweredBefore = refusal(
  'work-certificate.answered-before',
  409,
  'The finding was answered before',
);
export const ReasonsUnknown = refusal(
  'work-certificate.reasons-unknown',
  422,
  'These reasons do not go with this verdict',
);
