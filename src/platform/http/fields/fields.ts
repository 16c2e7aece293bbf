/** Every field decorator of a DTO, so that a room's `*.dto.ts` has one import. */
export { Bool, FenAmount, FenSum, Latitude, Longitude, Num, Whole } from './number.js';
export { ListOf, Nested } from './nested.js';
export { Out } from './declared.js';
export { Jws, PublicJwk, type PublicSigningJwk } from './signed.js';
export {
  AdCode,
  DIVISION_PREFIXES,
  DivisionPrefix,
  OCCUPATION_CODES,
  OccupationCode,
  OneOf,
  PersonName,
  Phone,
  Text,
  TownshipCode,
  Uscc,
  Uuid,
} from './text.js';
export { Day, Instant, PartialDay } from './time.js';
