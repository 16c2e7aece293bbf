import { Module } from '@nestjs/common';
import { ClientStore } from './client/client.store.js';
import { ConsentQueries } from './consent/consent.queries.js';
import { ConsentStore } from './consent/consent.store.js';
import { IdentityFacade } from './identity.facade.js';
import { RegisterKey } from './key/register-key.usecase.js';
import { RetireKey } from './key/retire-key.usecase.js';
import { SigningKeyStore } from './key/signing-key.store.js';
import { MemberStore } from './member/member.store.js';
import { DecideOrganisation } from './organisation/decide-organisation.usecase.js';
import { OrganisationStore } from './organisation/organisation.store.js';
import { RegisterOrganisation } from './organisation/register-organisation.usecase.js';
import { PartyQueries } from './party.queries.js';
import { FetchCode } from './sign-in/fetch-code.usecase.js';
import { SignInCodeStore } from './sign-in/sign-in-code.store.js';
import { DiscloseFields } from './worker/disclose-fields.usecase.js';
import { OpenWorkerAccount } from './worker/open-worker-account.usecase.js';
import { WorkerStore } from './worker/worker.store.js';

const STORES = [
  OrganisationStore,
  ClientStore,
  SigningKeyStore,
  MemberStore,
  WorkerStore,
  SignInCodeStore,
  ConsentStore,
];
const QUERIES = [PartyQueries, ConsentQueries];
const USE_CASES = [
  RegisterOrganisation,
  DecideOrganisation,
  RegisterKey,
  RetireKey,
  OpenWorkerAccount,
  DiscloseFields,
  FetchCode,
];

@Module({ providers: [...STORES, ...QUERIES, ...USE_CASES, IdentityFacade], exports: [IdentityFacade] })
export class IdentityModule {}
