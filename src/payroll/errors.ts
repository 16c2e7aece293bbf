import { refusal } from '../platform/refusal/refusal.js';

export const FundsTooLow = refusal('payroll.funds-too-low', 409, 'The account does not hold the amount');
export const EscrowTooLow = refusal('payroll.escrow-too-low', 409, 'The escrow does not hold the amount');
export const ClaimFundTooLow = refusal(
  'payroll.claim-fund-too-low',
  409,
  'The claim fund of the insurer does not hold the amount',
);
export const NoSuchProvider = refusal(
  'payroll.no-such-provider',
  422,
  'There is no approved labour-service company with this id',
);
export const NoSuchEscrow = refusal('payroll.no-such-escrow', 404, 'There is no such escrow');
export const NoSuchDeposit = refusal('payroll.no-such-deposit', 404, 'There is no such deposit');
export const RailMissing = refusal('payroll.rail-missing', 503, 'No payment rail is connected');
export const NotificationInvalid = refusal(
  'payroll.notification-invalid',
  422,
  'The notification is not signed by the rail',
);
export const PayoutAccountMissing = refusal(
  'payroll.no-such-payout-account',
  404,
  'The worker has given no account to be paid to',
);
export const HolderMismatch = refusal(
  'payroll.holder-mismatch',
  422,
  'Wages go to an account in the worker’s own name',
);
export const RealNameMissing = refusal(
  'payroll.real-name-missing',
  409,
  'The real name must be confirmed before an account is taken',
);
export const NoSuchPayRun = refusal('payroll.no-such-pay-run', 404, 'There is no such pay run');
export const NothingDue = refusal('payroll.nothing-due', 409, 'No wage of the selection is due');
export const PayRunClosed = refusal(
  'payroll.pay-run-closed',
  409,
  'The pay run is not a draft any more, or never was one',
);
export const AlreadyApproved = refusal(
  'payroll.already-approved',
  409,
  'This party has already approved the pay run',
);
export const UnknownSigningKey = refusal(
  'payroll.unknown-signing-key',
  422,
  'The signature names no active key of this party',
);
export const AccountInvalid = refusal('payroll.account-invalid', 422, 'This is not an account number');
export const PayRunOutdated = refusal(
  'payroll.pay-run-outdated',
  409,
  'The pay run was taxed for an earlier month: cancel it and request it again',
);
export const ClaimPaymentDiffers = refusal(
  'payroll.claim-payment-differs',
  409,
  'This claim is being paid, or was paid, with another amount or to another person',
);
export const MethodInThePast = refusal(
  'payroll.method-in-the-past',
  422,
  'A withholding method can not begin before today',
);
