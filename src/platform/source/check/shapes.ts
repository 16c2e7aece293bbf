import { isDay } from '../../clock/business-day.js';
import type { SourceKind } from '../../config/config.types.js';
import { isRecord } from '../../crypto/canonical.js';

/** Whether a member is as it must be. */
type Is = (value: unknown) => boolean;

const oneOf =
  (...values: string[]): Is =>
  (value) =>
    values.some((one) => one === value);
const isBoolean: Is = (value) => typeof value === 'boolean';
const isCount: Is = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isShort: Is = (value) => typeof value === 'string' && value !== '' && value.length <= 100;
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const maybe =
  (is: Is): Is =>
  (value) =>
    value === undefined || value === null || is(value);
const listOf =
  (is: Is, most: number): Is =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(is);

const REGISTRY_FACTS: Readonly<Record<string, Is>> = {
  foundedOn: orNull(isDay),
  paidInCapitalYuan: orNull(isCount),
  insuredStaff: orNull(isCount),
  firmsAtAddress: orNull(isCount),
  representativeFirms: orNull(isCount),
  penaltiesOn: listOf(isDay, 1_000),
  businessScope: maybe(listOf(isShort, 500)),
  industry: maybe((value) => typeof value === 'string' && /^[A-T]$/.test(value)),
  representativeRef: maybe(isShort),
  controllerRef: maybe(isShort),
  controllerShare: maybe((value) => typeof value === 'number' && value >= 0 && value <= 100),
};
const CLAIM = { outcome: oneOf('match', 'mismatch', 'unknown') };

/** The answer of each kind, as docs/source-protocol.md has it. */
const SHAPES: Readonly<Record<SourceKind, Readonly<Record<string, Is>>>> = {
  registry: {
    status: oneOf('active', 'abnormal', 'deregistered', 'name-mismatch', 'unknown'),
    facts: orNull((value) => isRecord(value) && faultIn(value, REGISTRY_FACTS) === undefined),
  },
  permit: {
    status: oneOf('valid', 'not-found', 'expired', 'revoked', 'held-by-another'),
    validUntil: orNull(isDay),
    scope: listOf(isShort, 100),
  },
  'firm-representative': {
    firmName: isBoolean,
    uscc: isBoolean,
    representativeName: isBoolean,
    representativeIdNumber: isBoolean,
  },
  'business-licence': { licence: isBoolean, firm: isBoolean, holder: isBoolean },
  'real-name': { answer: oneOf('match', 'no-match', 'unknown-person') },
  'living-check': { answer: oneOf('match', 'no-match') },
  education: CLAIM,
  'professional-certificate': CLAIM,
  'social-insurance': CLAIM,
  'account-name': CLAIM,
  'small-transfer': { outcome: oneOf('sent', 'name-unlike', 'no-account'), amount: isCount },
};

/** What is wrong with the answer of a kind; undefined when it is as it must be. */
export function faultOf(kind: SourceKind, answer: Record<string, unknown>): string | undefined {
  return faultIn(answer, SHAPES[kind]);
}

function faultIn(value: Record<string, unknown>, members: Readonly<Record<string, Is>>): string | undefined {
  const wrong = Object.keys(members).find((name) => !members[name]!(value[name]));
  return wrong === undefined ? undefined : `the answer has no usable ${wrong}`;
}
