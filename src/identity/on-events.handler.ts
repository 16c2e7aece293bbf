import { handlerTable, on } from '../platform/outbox/handler.js';
import {
  clientChanged,
  memberAdded,
  memberAssigned,
  memberKeyChanged,
  memberRemoved,
  realNameVerified,
  workerErased,
} from './events.js';
import { payRunDelayed } from '../payroll/events.js';
import { InformOwners } from './phone/inform-owners.usecase.js';
import { LapseNameSights } from './real-name/sight/lapse-name-sights.usecase.js';

/** What identity does about its own events, and tells owners of what one person alone does; facts from before name no owners. */
export const IDENTITY_HANDLERS = handlerTable('identity', [
  on(memberAdded, [InformOwners], (tx, { payload: { owners = [] } }, inform) =>
    inform.from(tx, owners, 'organisation-members-changed'),
  ),
  on(memberAssigned, [InformOwners], (tx, { payload: { owners = [] } }, inform) =>
    inform.from(tx, owners, 'organisation-members-changed'),
  ),
  on(memberRemoved, [InformOwners], (tx, { payload: { owners = [] } }, inform) =>
    inform.from(tx, owners, 'organisation-members-changed'),
  ),
  on(clientChanged, [InformOwners], (tx, { payload: { owners = [] } }, inform) =>
    inform.from(tx, owners, 'organisation-keys-changed'),
  ),
  on(memberKeyChanged, [InformOwners], (tx, { payload: { owners = [] } }, inform) =>
    inform.from(tx, owners, 'organisation-keys-changed'),
  ),
  on(payRunDelayed, [InformOwners], (tx, { payload: { enterpriseId } }, inform) =>
    inform.ofOrganisation(tx, enterpriseId, 'lone-release'),
  ),
  // a name that two clerks were to see gives way to another, and ends with its account
  on(realNameVerified, [LapseNameSights], async (tx, { payload: { workerId, level } }, sights) => {
    if (level === 'L1') await sights.outdated(tx, workerId);
  }),
  on(workerErased, [LapseNameSights], (tx, { payload: { workerId } }, sights) =>
    sights.outdated(tx, workerId),
  ),
]);
