const DAY_MS = 86_400_000;
const BEFORE_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);
/** Spreadsheets know a 29 February 1900, which never was; their earlier days are one off. */
const AFTER_FALSE_LEAP_DAY = 61;
const LAST = 2_958_465; // 9999-12-31

/** The day of a spreadsheet's number of days, its time left out; undefined for one that no spreadsheet shows as a day. */
export function serialDay(serial: number, isFrom1904: boolean): string | undefined {
  const days = Math.floor(serial);
  if (!Number.isFinite(days) || days < 1 || days > LAST) return undefined;
  if (isFrom1904) return dayAt(FROM_1904 + days * DAY_MS);
  return dayAt(BEFORE_1900 + (days < AFTER_FALSE_LEAP_DAY ? days + 1 : days) * DAY_MS);
}

function dayAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
