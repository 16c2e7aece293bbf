import { RegistryAnswerInvalid } from '../../errors.js';
import { isDay } from '../../../platform/clock/business-day.js';
import { isRecord } from '../../../platform/crypto/canonical.js';
import { REGISTRY_STATUSES, type RegistryFacts, type RegistryStatus } from '../certification.types.js';

/** What the registry answered, once its signature was checked. */
export interface RegistryAnswer {
  status: RegistryStatus;
  /** Absent where it knows no such enterprise. */
  facts: RegistryFacts | null;
}

/** Reads an answer: `{status, facts}`. @throws RegistryAnswerInvalid when it is malformed */
export function readAnswer({ status, facts }: Record<string, unknown>): RegistryAnswer {
  const known = REGISTRY_STATUSES.find((one) => one === status);
  if (!known) throw RegistryAnswerInvalid('unknown status');
  return { status: known, facts: readFacts(facts) };
}

function readFacts(facts: unknown): RegistryFacts | null {
  if (facts === null || facts === undefined) return null;
  if (!isRecord(facts)) throw RegistryAnswerInvalid('facts are no object');
  const { foundedOn, penaltiesOn } = facts;
  if (foundedOn !== null && !isDay(foundedOn)) throw RegistryAnswerInvalid('foundedOn is no day');
  if (!Array.isArray(penaltiesOn) || penaltiesOn.length > 1000 || !penaltiesOn.every(isDay))
    throw RegistryAnswerInvalid('penaltiesOn are no days');
  const count = (name: string): number | null => {
    const value = facts[name];
    if (value === null) return null;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw RegistryAnswerInvalid(`${name} is no count`);
  };
  return {
    foundedOn,
    paidInCapitalYuan: count('paidInCapitalYuan'),
    insuredStaff: count('insuredStaff'),
    firmsAtAddress: count('firmsAtAddress'),
    representativeFirms: count('representativeFirms'),
    penaltiesOn,
    ...readScope(facts),
    ...readIndustry(facts),
    ...readParties(facts),
  };
}

/** The services of its registered scope, where the registry says. */
function readScope({ businessScope = null }: Record<string, unknown>): Pick<RegistryFacts, 'businessScope'> {
  if (businessScope === null) return {};
  const isService = (one: unknown): one is string =>
    typeof one === 'string' && one.length > 0 && one.length <= 100;
  if (!Array.isArray(businessScope) || businessScope.length > 500 || !businessScope.every(isService))
    throw RegistryAnswerInvalid('businessScope is no list of services');
  return { businessScope };
}

/** The section of its industry, where the registry says. */
function readIndustry({ industry = null }: Record<string, unknown>): Pick<RegistryFacts, 'industry'> {
  if (industry === null) return {};
  if (typeof industry !== 'string' || !/^[A-T]$/.test(industry))
    throw RegistryAnswerInvalid('industry is no section of GB/T 4754');
  return { industry };
}

/** Who stands behind it, as far as the registry says. */
function readParties(
  facts: Record<string, unknown>,
): Pick<RegistryFacts, 'representativeRef' | 'controllerRef' | 'controllerShare'> {
  const reference = (name: string): string | null => {
    const value = facts[name] ?? null;
    if (value === null || (typeof value === 'string' && value.length > 0 && value.length <= 100))
      return value;
    throw RegistryAnswerInvalid(`${name} is no reference`);
  };
  const share = facts['controllerShare'] ?? null;
  if (share !== null && !(typeof share === 'number' && share >= 0 && share <= 100))
    throw RegistryAnswerInvalid('controllerShare is no percentage');
  const representativeRef = reference('representativeRef');
  const controllerRef = reference('controllerRef');
  return {
    ...(representativeRef !== null && { representativeRef }),
    ...(controllerRef !== null && { controllerRef }),
    ...(share !== null && { controllerShare: share }),
  };
}

/** What an answer makes of a certification. An abnormal operation is registered all the same: admission looks at it. */
export function outcomeOf({ status, facts }: RegistryAnswer): {
  state: 'certified' | 'refused';
  failReasons: string[];
} {
  if (status === 'deregistered') return { state: 'refused', failReasons: ['DEREGISTERED'] };
  if (status === 'name-mismatch') return { state: 'refused', failReasons: ['NAME_MISMATCH'] };
  if (status === 'unknown' || facts === null) return { state: 'refused', failReasons: ['NOT_REGISTERED'] };
  return { state: 'certified', failReasons: status === 'abnormal' ? ['OPERATION_ABNORMAL'] : [] };
}
