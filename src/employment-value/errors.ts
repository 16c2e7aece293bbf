import { refusal } from '../platform/refusal/refusal.js';

export const PlaceNotKnownYet = refusal(
  'employment-value.place-not-known-yet',
  409,
  'The fact that names the place has not been read yet',
);
export const PeriodInvalid = refusal(
  'employment-value.period-invalid',
  422,
  'The period must end on or after its first day and last at most ten years',
);
export const NoSuchRegion = refusal(
  'employment-value.no-such-region',
  404,
  'You can see no region with this code',
);
export const NoSuchIndicator = refusal(
  'employment-value.no-such-indicator',
  422,
  'No indicator has this code',
);
export const TooManyCells = refusal(
  'employment-value.too-many-cells',
  422,
  'The answer would have too many cells: ask for fewer indicators, a shorter code or one grouping',
);
export const ReportInputInvalid = refusal(
  'employment-value.report-input-invalid',
  422,
  'The published components cannot be recomputed as they are given',
);
export const NoSuchRecomputation = refusal(
  'employment-value.no-such-recomputation',
  404,
  'You can see no recomputation with this id',
);
