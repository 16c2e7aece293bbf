import { handlerTable, on } from '../platform/outbox/handler.js';
import { clientChanged, memberAdded, memberAssigned, memberKeyChanged, memberRemoved } from './events.js';
import { InformOwners } from './phone/inform-owners.usecase.js';

/** What identity does about its own events: facts from before name no owners. */
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
]);
