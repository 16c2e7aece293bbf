import { ERASURE_EVENTS } from './identity/index.js';
import { PayrollFacade } from './payroll/index.js';
import type { Database } from './platform/database/database.js';
import type { HouseFacts } from './platform/operations/doctor/doctor.js';
import { failed, ok, type Verdict } from './platform/operations/doctor/finding.js';

/** The trial balance and the chain of sealed journals, as the operator's route computes them. */
async function books(database: Database): Promise<Verdict> {
  const { balanced, faults, sealed } = await PayrollFacade.trialBalance(database);
  const objections = [
    ...faults.filter(({ rows }) => rows > 0).map(({ fault, rows }) => `${fault}: ${rows}`),
    ...sealed.broken.map((height) => `block ${height} does not verify`),
  ];
  if (balanced && objections.length === 0) return ok(`balanced; ${sealed.height} blocks verify`);
  return failed(
    objections.join('; ') || 'debits differ from credits',
    'Start no pay run. Keep a copy of the database as it is, and find who wrote to schema payroll past its functions.',
  );
}

/** What the doctor is told of the rooms. */
export const HOUSE_FACTS: HouseFacts = { erasures: ERASURE_EVENTS, books };
