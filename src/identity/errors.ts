import { refusal } from '../platform/refusal/refusal.js';

export const NotFound = refusal('identity.not-found', 404, 'There is no such thing, or it is not yours');
export const PeopleOnly = refusal('identity.people-only', 403, 'Only a person may do this, not a client');

export const UsccInvalid = refusal(
  'identity.uscc-invalid',
  422,
  'The unified social credit code is not well-formed',
);
export const UsccTaken = refusal(
  'identity.uscc-taken',
  409,
  'An organisation of this kind is already registered with this code',
);
export const RegionMissing = refusal('identity.region-missing', 422, 'A government body needs its region');
export const OrganisationState = refusal(
  'identity.organisation-state',
  409,
  'The organisation is in a state that does not allow this',
);
export const KeyTaken = refusal('identity.key-taken', 409, 'This key is already registered');
export const LastClient = refusal('identity.last-client', 409, 'The last client of an organisation stays');
export const MemberTaken = refusal('identity.member-taken', 409, 'This phone already belongs to a member');

export const WorkerErased = refusal('identity.worker-erased', 410, 'The account was erased');
export const IdNumberInvalid = refusal(
  'identity.id-number-invalid',
  422,
  'The resident ID number is not well-formed',
);
export const IdNumberUnsupported = refusal(
  'identity.id-number-unsupported',
  422,
  'Only 18-digit resident ID numbers can be taken',
);
export const TooYoung = refusal('identity.too-young', 422, 'The person is below the age of work');
export const IdNumberTaken = refusal('identity.id-number-taken', 409, 'Another account holds this ID number');
export const RealNameSettled = refusal(
  'identity.real-name-settled',
  409,
  'The real name is confirmed and no longer changes',
);
export const RealNameMissing = refusal('identity.real-name-missing', 409, 'Give name and ID number first');
export const ConsentMissing = refusal(
  'identity.consent-missing',
  403,
  'The person has not consented to this',
);
export const SourceUnavailable = refusal(
  'identity.source-unavailable',
  503,
  'The source gave no usable answer; ask again later',
);

export const ConsentExpiry = refusal('identity.consent-expiry', 422, 'A consent expires in the future');
export const RecipientUnknown = refusal('identity.recipient-unknown', 422, 'There is no such recipient');

export const TotpNotEnrolled = refusal('identity.totp-not-enrolled', 409, 'Enrol a second factor first');
export const TotpEnrolled = refusal('identity.totp-enrolled', 409, 'A second factor is already confirmed');
export const TotpWrong = refusal('identity.totp-wrong', 422, 'The second-factor code is wrong or was used');

export const GrantUnsupported = refusal('identity.grant-unsupported', 400, 'The grant type is not supported');
export const FormRequired = refusal(
  'identity.form-required',
  400,
  'The token endpoint reads application/x-www-form-urlencoded',
);
export const TokenRequestInvalid = refusal(
  'identity.token-request-invalid',
  400,
  'A parameter of the token request is missing or wrong',
);
export const ClientInvalid = refusal('identity.client-invalid', 401, 'The client did not prove who it is');
export const AssertionReplayed = refusal(
  'identity.assertion-replayed',
  401,
  'The client assertion was used before',
);
export const OrganisationNotActive = refusal(
  'identity.organisation-not-active',
  400,
  'The organisation is not approved, or is suspended or closed',
);
export const CodeWrong = refusal('identity.code-wrong', 400, 'The code is wrong, used or expired');
export const CodeLocked = refusal('identity.code-locked', 400, 'Too many wrong tries; ask for a new code');
export const TooManyWrongCodes = refusal(
  'identity.too-many-wrong-codes',
  429,
  'Too many wrong codes were tried at phones like this one; sign in later',
);
export const MembershipUnclear = refusal(
  'identity.membership-unclear',
  400,
  'Say for which organisation you sign in',
);
export const SecondFactorNeeded = refusal(
  'identity.second-factor-needed',
  400,
  'Send the code of the second factor too',
);
export const SecondFactorWrong = refusal(
  'identity.second-factor-wrong',
  400,
  'The second-factor code is wrong or was used',
);
export const RefreshTokenInvalid = refusal(
  'identity.refresh-token-invalid',
  400,
  'The refresh token is unknown, expired or revoked',
);
export const RefreshTokenReused = refusal(
  'identity.refresh-token-reused',
  400,
  'The refresh token was used before; the session is ended',
);

const OAUTH_ERRORS: Record<string, string> = {
  [ClientInvalid.code]: 'invalid_client',
  [AssertionReplayed.code]: 'invalid_client',
  [OrganisationNotActive.code]: 'unauthorized_client',
  [GrantUnsupported.code]: 'unsupported_grant_type',
  [CodeWrong.code]: 'invalid_grant',
  [CodeLocked.code]: 'invalid_grant',
  [SecondFactorNeeded.code]: 'invalid_grant',
  [SecondFactorWrong.code]: 'invalid_grant',
  [RefreshTokenInvalid.code]: 'invalid_grant',
  [RefreshTokenReused.code]: 'invalid_grant',
  [TooManyWrongCodes.code]: 'temporarily_unavailable',
  'request.rate-limited': 'temporarily_unavailable',
  'service.unavailable': 'temporarily_unavailable',
};

/** The `error` word of RFC 6749 section 5.2 for one of our codes. */
export function oauthErrorOf(code: string): string {
  return OAUTH_ERRORS[code] ?? 'invalid_request';
}
