import { refusal } from '../../refusal/refusal.js';

export const TokenMissing = refusal('access.token-missing', 401, 'An access token is required');
export const TokenInvalid = refusal('access.token-invalid', 401, 'The access token is not valid');
export const Forbidden = refusal('access.forbidden', 403, 'This caller may not do this');
export const SecondFactorRequired = refusal(
  'access.second-factor-required',
  403,
  'Sign in with a second factor first',
);
