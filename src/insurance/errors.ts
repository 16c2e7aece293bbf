import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchProduct = refusal('insurance.no-such-product', 404, 'There is no such insurance product');
export const ProductTermsWrong = refusal(
  'insurance.product-terms-wrong',
  422,
  'The terms of the product contradict themselves',
);
export const Backdated = refusal('insurance.backdated', 422, 'Cover and its terms never begin in the past');
export const AlreadySubscribed = refusal(
  'insurance.already-subscribed',
  409,
  'Your organisation has a subscription; end it first',
);
export const NoSuchSubscription = refusal(
  'insurance.no-such-subscription',
  404,
  'Your organisation has no open subscription with this id',
);
export const ShiftUnknown = refusal(
  'insurance.shift-unknown',
  409,
  'The clock-in of this shift has not been read yet',
);
export const NoSuchPolicy = refusal('insurance.no-such-policy', 404, 'You have no policy with this id');
export const PolicyUnnamed = refusal(
  'insurance.policy-unnamed',
  422,
  'Name either the policy or the shift, and not both',
);
export const InjuryInFuture = refusal('insurance.injury-in-future', 422, 'The injury has not happened yet');
export const LinesDoubled = refusal('insurance.lines-doubled', 422, 'Each line may be named once');
export const NoSuchClaim = refusal('insurance.no-such-claim', 404, 'You have no claim with this id');
export const ClaimStateWrong = refusal(
  'insurance.claim-state-wrong',
  409,
  'The claim is in a state in which this can not be done',
);
export const SupplementUsed = refusal(
  'insurance.supplement-used',
  409,
  'Evidence may be asked for once, and was (保险法 22)',
);
export const SupplementPending = refusal(
  'insurance.supplement-pending',
  409,
  'The worker still has time to hand in the evidence that was asked for',
);
export const AppealUsed = refusal('insurance.appeal-used', 409, 'The refusal was appealed before');
export const DecisionWrong = refusal(
  'insurance.decision-wrong',
  422,
  'The decision does not fit the claim and its policy',
);
