import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { TrustedIssuers } from '../platform/http/access/trusted-issuers.js';
import { ClientController } from './client/client.controller.js';
import { ClientQueries } from './client/client.queries.js';
import { ClientStore } from './client/client.store.js';
import { RegisterClient } from './client/register-client.usecase.js';
import { RetireClient } from './client/retire-client.usecase.js';
import { ConsentController } from './consent/consent.controller.js';
import { ConsentQueries } from './consent/consent.queries.js';
import { ConsentStore } from './consent/consent.store.js';
import { GiveConsent } from './consent/give-consent.usecase.js';
import { WithdrawConsent } from './consent/withdraw-consent.usecase.js';
import { IdentityFacade } from './identity.facade.js';
import { KeyController } from './key/key.controller.js';
import { RegisterKey } from './key/register-key.usecase.js';
import { RetireKey } from './key/retire-key.usecase.js';
import { SigningKeyStore } from './key/signing-key.store.js';
import { AddMember } from './member/add-member.usecase.js';
import { MemberController } from './member/member.controller.js';
import { MemberQueries } from './member/member.queries.js';
import { MemberStore } from './member/member.store.js';
import { RemoveMember } from './member/remove-member.usecase.js';
import { BootstrapOperator } from './organisation/bootstrap-operator.usecase.js';
import { DecideOrganisation } from './organisation/decide-organisation.usecase.js';
import { OrganisationController } from './organisation/organisation.controller.js';
import { OrganisationQueries } from './organisation/organisation.queries.js';
import { OrganisationStore } from './organisation/organisation.store.js';
import { RegisterOrganisation } from './organisation/register-organisation.usecase.js';
import { PartyQueries } from './party.queries.js';
import { GiveRealName } from './real-name/give-real-name.usecase.js';
import { RealNameCheckStore } from './real-name/real-name-check.store.js';
import { RealNameController } from './real-name/real-name.controller.js';
import { AbsentRealNameSource, RealNameSource } from './real-name/real-name.source.js';
import { simulatedRealNameSource } from './real-name/simulated-real-name.source.js';
import { VerifyRealName } from './real-name/verify-real-name.usecase.js';
import { ConfirmTotp } from './second-factor/confirm-totp.usecase.js';
import { EnrolTotp } from './second-factor/enrol-totp.usecase.js';
import { TotpStore } from './second-factor/totp.store.js';
import { RefreshSession } from './session/refresh-session.usecase.js';
import { RevokeToken } from './session/revoke-token.usecase.js';
import { SessionController } from './session/session.controller.js';
import { SessionQueries } from './session/session.queries.js';
import { SessionStore } from './session/session.store.js';
import { SignOut } from './session/sign-out.usecase.js';
import { AccountStore } from './sign-in/account.store.js';
import { FetchCode } from './sign-in/fetch-code.usecase.js';
import { IssueSignInCode } from './sign-in/issue-sign-in-code.usecase.js';
import { SignInCodeStore } from './sign-in/sign-in-code.store.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInWithCode } from './sign-in/sign-in-with-code.usecase.js';
import { WrongCodeStore } from './sign-in/wrong-code.store.js';
import { AuthenticateClient } from './token/authenticate-client.usecase.js';
import { ClientAssertionStore } from './token/client-assertion.store.js';
import { ExpiredStore } from './expiry/expired.store.js';
import { IssuerKeyController } from './token/issuer-key.controller.js';
import { IssuerKeyStore } from './token/issuer-key.store.js';
import { RotateIssuerKey } from './token/rotate-issuer-key.usecase.js';
import { SweepExpired } from './expiry/sweep-expired.usecase.js';
import { TokenController } from './token/token.controller.js';
import { TokenQueries } from './token/token.queries.js';
import { actorOf } from './token/token.rules.js';
import { DiscloseFields } from './worker/disclose-fields.usecase.js';
import { EraseWorker } from './worker/erase-worker.usecase.js';
import { ErasureStore } from './worker/erasure.store.js';
import { ExportQueries } from './worker/export.queries.js';
import { MeController } from './worker/me.controller.js';
import { MeQueries } from './worker/me.queries.js';
import { WorkerStore } from './worker/worker.store.js';

const CONTROLLERS = [
  OrganisationController,
  ClientController,
  MemberController,
  KeyController,
  TokenController,
  SessionController,
  IssuerKeyController,
  SignInController,
  RealNameController,
  ConsentController,
  MeController,
];
const STORES = [
  OrganisationStore,
  ClientStore,
  SigningKeyStore,
  MemberStore,
  WorkerStore,
  ErasureStore,
  RealNameCheckStore,
  SignInCodeStore,
  TotpStore,
  AccountStore,
  SessionStore,
  IssuerKeyStore,
  ClientAssertionStore,
  ExpiredStore,
  ConsentStore,
];
const QUERIES = [
  PartyQueries,
  OrganisationQueries,
  ClientQueries,
  MemberQueries,
  ConsentQueries,
  SessionQueries,
  TokenQueries,
  MeQueries,
  ExportQueries,
];
const USE_CASES = [
  BootstrapOperator,
  RegisterOrganisation,
  DecideOrganisation,
  RegisterClient,
  RetireClient,
  AddMember,
  RemoveMember,
  RegisterKey,
  RetireKey,
  IssueSignInCode,
  FetchCode,
  WrongCodeStore,
  SignInWithCode,
  EnrolTotp,
  ConfirmTotp,
  AuthenticateClient,
  RefreshSession,
  RevokeToken,
  SignOut,
  RotateIssuerKey,
  SweepExpired,
  GiveRealName,
  VerifyRealName,
  GiveConsent,
  WithdrawConsent,
  DiscloseFields,
  EraseWorker,
];

@Module({
  controllers: CONTROLLERS,
  providers: [
    ...STORES,
    ...QUERIES,
    ...USE_CASES,
    IdentityFacade,
    {
      provide: RealNameSource,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        config.simulateOutside ? simulatedRealNameSource() : new AbsentRealNameSource(),
    },
  ],
  exports: [IdentityFacade],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly trusted: TrustedIssuers,
    private readonly tokens: TokenQueries,
    private readonly issuerKeys: RotateIssuerKey,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The house trusts the tokens it makes itself. */
  async onModuleInit(): Promise<void> {
    await this.issuerKeys.ensure();
    const { publicUrl: issuer } = this.config;
    this.trusted.trust({
      issuer,
      audience: issuer,
      keys: (header, token) => this.tokens.keyOf(header, token),
      actorOf,
    });
  }
}

/** For the start program: makes the first operator of the installation. */
export { BootstrapOperator };
