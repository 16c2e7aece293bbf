import { ERASURE_EVENTS } from './identity/index.js';
import { PayrollFacade } from './payroll/index.js';
import type { Database } from './platform/database/database.js';
import type { HouseFacts } from './platform/operations/doctor/doctor.js';
import { failed, ok, type Verdict } from './platform/operations/doctor/finding.js';
import type { Sealed } from './platform/operations/doctor/keys.checks.js';

/** Everything that is sealed under a master key, and how the look-up key is proved. A test finds what is left out. */
const SEALED: Sealed = {
  columns: [
    { table: 'platform.subject_key', column: 'wrapped_key', context: `'subject|' || subject_id` },
    {
      table: 'platform.subject_class_key',
      column: 'wrapped_key',
      context: `concat_ws('|', 'subject', subject_id, class)`,
    },
    { table: 'platform.command', column: 'answer', context: `concat_ws('|', 'command', name, actor, key)` },
    { table: 'identity.issuer_key', column: 'private_key', context: `'issuer-key|' || kid` },
    { table: 'identity.totp', column: 'secret', context: `'totp|' || account_id` },
    { table: 'identity.sign_in_code', column: 'sealed', context: `'sign-in-code|' || id` },
    { table: 'identity.phone_notice', column: 'sealed', context: `'phone-notice|' || id` },
    { table: 'notification.webhook', column: 'secret', context: `'webhook|' || id` },
    { table: 'notification.webhook', column: 'former_secret', context: `'webhook|' || id` },
    { table: 'work_certificate.issuer_key', column: 'sealed_key', context: `'issuer-key|' || kid` },
    { table: 'work_certificate.status_list', column: 'sealed_seed', context: `'status-list|' || id` },
  ],
  hashed: {
    table: 'identity.worker',
    subject: 'id',
    sealed: 'phone',
    hash: 'phone_hash',
    field: 'phone',
    kind: 'phone',
  },
};

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
export const HOUSE_FACTS: HouseFacts = { sealed: SEALED, erasures: ERASURE_EVENTS, books };
