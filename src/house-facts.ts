import { isIP } from 'node:net';
import { ERASURE_EVENTS, IdentityFacade } from './identity/index.js';
import { EnterpriseCreditFacade } from './enterprise-credit/index.js';
import { EmploymentValueFacade } from './employment-value/index.js';
import { AppModule } from './app.module.js';
import { PayrollFacade } from './payroll/index.js';
import { businessDay } from './platform/clock/business-day.js';
import { Clock } from './platform/clock/clock.js';
import type { Database } from './platform/database/database.js';
import { MOST, UnwatchedStore } from './platform/deadline/unwatched.store.js';
import type { HouseFacts } from './platform/operations/doctor/doctor.js';
import { failed, ok, type Verdict, warning } from './platform/operations/doctor/finding.js';

function since({ verifiedAgainAt }: { verifiedAgainAt: Date | null }): string {
  return verifiedAgainAt ? `until ${verifiedAgainAt.toISOString()}` : 'not yet';
}

/** The trial balance and the chain of sealed journals, as the operator's route computes them. */
async function books(database: Database): Promise<Verdict> {
  const { balanced, faults, sealed } = await PayrollFacade.trialBalance(database);
  const objections = [
    ...faults.filter(({ rows }) => rows > 0).map(({ fault, rows }) => `${fault}: ${rows}`),
    ...sealed.broken.map((height) => `block ${height} does not verify`),
  ];
  if (balanced && objections.length === 0)
    return ok(
      `balanced; ${sealed.verifiedHeight} of ${sealed.height} blocks verified, all again ${since(sealed)}`,
    );
  return failed(
    objections.join('; ') || 'debits differ from credits',
    'Start no pay run. Keep a copy of the database as it is, and find who wrote to schema payroll past its functions.',
  );
}

/** Passkeys that the public URL made worthless. */
async function passkeys(database: Database, publicUrl: string): Promise<Verdict> {
  const elsewhere = await IdentityFacade.passkeysElsewhere(database, publicUrl);
  const { hostname } = new URL(publicUrl);
  if (elsewhere === 0 && isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0)
    return ok(`off, because ${hostname} is an address and no name; authenticators (TOTP) serve`);
  if (elsewhere === 0) return ok('none is of another host than the public URL');
  return warning(
    `${elsewhere} of another host than ${hostname}`,
    'A passkey works only at its host: ask people to make new ones, or set XINGONG_PUBLIC_URL back (docs/signing-in.md).',
  );
}

/** Rows that wait for a person without a deadline. */
async function waits(database: Database): Promise<Verdict> {
  void AppModule; // with it every room is loaded, and has said what waits in it
  const found = await new UnwatchedStore(database, new Clock()).list();
  if (found.length === 0) return ok('whatever waits for somebody, or lasts until a day, has a deadline');
  return failed(
    found
      .map(({ state, subjects: { length } }) => `${length === MOST ? `${MOST} or more` : length} in ${state}`)
      .join('; '),
    'They wait for ever: npm run deadlines:mend gives each its own day, or the whole term from now on (docs/waits.md).',
  );
}

/** Months that are published late, or not at all. */
async function figures(database: Database): Promise<Verdict> {
  const clock = new Clock();
  const next = await EmploymentValueFacade.nextRelease(database, clock);
  if (next === null) return ok('nothing is counted yet');
  // the job of the day may not have run yet
  if (next.on >= businessDay(clock.now())) return ok(`${next.month.slice(0, 7)} is published on ${next.on}`);
  return warning(
    `${next.month.slice(0, 7)} was due on ${next.on} and is not published`,
    'After an upgrade past months come one an hour, the first when all is counted anew. Else see "clock jobs", and the log under employment-value.publish-figures and employment-value/recount.',
  );
}

/** What the doctor is told of the rooms. */
export const HOUSE_FACTS: HouseFacts = {
  erasures: ERASURE_EVENTS,
  passkeys,
  waits,
  figures,
  extracts: (database) => EnterpriseCreditFacade.lastExtracts(database),
  books,
};
