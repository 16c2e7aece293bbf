/** How a model weighs the way an employer pays and insures. Amounts are fen, gross. */
export interface ConductPolicy {
  wages: WagePolicy;
  cover: CoverPolicy;
  /**
   * Confirmed fraud that still weighs so much (severity, 1 is a posting cap) leaves nothing of what was good after it;
   * below, it counts again in proportion. Every step of the ladder weighs more as long as it restricts.
   */
  fraudBars: number;
}

export interface WagePolicy {
  /** What one worker is owed in a month counts as nothing good below this. */
  minimumFen: number;
  /** What one worker is owed in a month counts up to this. */
  capFen: number;
  /** A month in which wages of so much came in time counts as a whole one, however much more it was. */
  monthFen: number;
  /** A wage so many days late weighs as one that never came. */
  wholeDays: number;
  /** What a day weighs before the first: a wage one day late weighs `(headDays + 1) / (headDays + wholeDays)`. */
  headDays: number;
  /** What every employer is taken to have shown before we know anything. */
  prior: { share: number; fen: number; workerMonths: number };
}

export interface CoverPolicy {
  /** Shifts every employer is taken to have had before we know any, and the share of them that was insured. */
  prior: { share: number; shifts: number };
  /** Injuries every employer is taken to have expected, and had, before we know any. */
  priorInjuries: number;
  /** By class of occupation, 1 to 6. */
  injuriesPer100kShifts: number[];
  /** Injuries over so many times the expected weigh no more. */
  worst: number;
}

/** What wages say. */
export interface WageConduct {
  /** Money-days late as a share of the wages owed; null: nothing was owed. */
  lateMoneyShare: number | null;
  /** Share of workers, month by month, whose wages came late; null: nothing was owed. */
  lateWorkerShare: number | null;
  /** Months of which wages came in time, halved with age; null: nobody was owed enough to tell. */
  wageMonths: number | null;
  /** Workers and months with late wages, halved with age. */
  lateWorkerMonths: number;
}

/** What insured shifts and injuries say. */
export interface CoverConduct {
  /** Share of shifts that were insured; null: there was no shift. */
  insuredShiftShare: number | null;
  /** 0 to 1: injuries beyond what its trades have, as far as it insured; null: nothing was insured. */
  injuryExcess: number | null;
  /** Shifts that were not insured, halved with age. */
  uninsuredShifts: number;
}
