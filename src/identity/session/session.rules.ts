const SESSION_SECONDS = 30 * 86_400;
const SECOND_FACTOR_SESSION_SECONDS = 12 * 3600;

/** Seconds a session lasts at most, however often it is refreshed. */
export function sessionSeconds(secondFactor: boolean): number {
  return secondFactor ? SECOND_FACTOR_SESSION_SECONDS : SESSION_SECONDS;
}
