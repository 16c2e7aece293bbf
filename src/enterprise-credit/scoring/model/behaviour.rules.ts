import { isRecord } from '../../../platform/crypto/canonical.js';

const CLASSES = 6;

/** What is wrong with how a model that came from outside weighs events; null when nothing is. */
export function objectionToBehaviour(behaviour: unknown): string | null {
  if (behaviour === undefined) return null;
  if (!isRecord(behaviour) || !arePositive(behaviour['halfLifeDays'], ['fulfilment', 'adverse']))
    return 'behaviour needs half-lives';
  if (!isPositive(behaviour['unverifiedPointsADay'])) return 'behaviour needs unverifiedPointsADay';
  const { conduct } = behaviour;
  return conduct === undefined || isConduct(conduct)
    ? null
    : 'behaviour has a conduct policy that is not whole';
}

function isConduct(conduct: unknown): boolean {
  if (!isRecord(conduct) || !isPositive(conduct['fraudBars'])) return false;
  const { wages, cover } = conduct;
  if (!isRecord(wages) || !isRecord(cover)) return false;
  return (
    arePositive(wages, ['minimumFen', 'capFen', 'monthFen', 'wholeDays', 'headDays']) &&
    arePositive(wages['prior'], ['share', 'fen', 'workerMonths']) &&
    arePositive(cover, ['priorInjuries', 'worst']) &&
    Number(cover['worst']) > 1 &&
    arePositive(cover['prior'], ['share', 'shifts']) &&
    areRates(cover['injuriesPer100kShifts'])
  );
}

function areRates(rates: unknown): boolean {
  return Array.isArray(rates) && rates.length === CLASSES && rates.every(isPositive);
}

function arePositive(of: unknown, names: string[]): boolean {
  return isRecord(of) && names.every((name) => isPositive(of[name]));
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
