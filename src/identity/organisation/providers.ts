import { BootstrapOperator } from './bootstrap-operator.usecase.js';
import { ClientController } from './client/client.controller.js';
import { ClientQueries } from './client/client.queries.js';
import { ClientStore } from './client/client.store.js';
import { RegisterClient } from './client/register-client.usecase.js';
import { RetireClient } from './client/retire-client.usecase.js';
import { DecideOrganisation } from './decide-organisation.usecase.js';
import { OrganisationChanges } from './organisation.changes.js';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationQueries } from './organisation.queries.js';
import { OrganisationStore } from './organisation.store.js';
import { RegisterOrganisation } from './register-organisation.usecase.js';

export const ORGANISATION = {
  controllers: [OrganisationController, ClientController],
  providers: [
    OrganisationStore,
    OrganisationChanges,
    OrganisationQueries,
    BootstrapOperator,
    RegisterOrganisation,
    DecideOrganisation,
    ClientStore,
    ClientQueries,
    RegisterClient,
    RetireClient,
  ],
};
