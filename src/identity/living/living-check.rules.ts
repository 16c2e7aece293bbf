/** What binds a living person to a name: their face before a camera, or their carrier's register of numbers. */
export const LIVING_MEANS = ['face', 'carrier'] as const;
export type LivingMeans = (typeof LIVING_MEANS)[number];

/** What such a source learns when it is asked. */
export const FIELDS_FOR_LIVING_CHECK = ['name', 'idNumber', 'phone'];
