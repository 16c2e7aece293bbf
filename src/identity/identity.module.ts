import { Inject, Module, type ModuleMetadata, type OnModuleInit } from '@nestjs/common';
import { type Config, CONFIG } from '../platform/config/config.js';
import { TrustedIssuers } from '../platform/http/access/trusted-issuers.js';
import { CONSENT } from './consent/providers.js';
import { ExpiredStore } from './expiry/expired.store.js';
import { SweepExpired } from './expiry/sweep-expired.usecase.js';
import { IdentityFacade } from './identity.facade.js';
import { KEY } from './key/providers.js';
import { ME } from './me/providers.js';
import { MEMBER } from './member/providers.js';
import { BootstrapOperator } from './organisation/bootstrap-operator.usecase.js';
import { ORGANISATION } from './organisation/providers.js';
import { PartyQueries } from './party.queries.js';
import { REAL_NAME } from './real-name/providers.js';
import { SECOND_FACTOR } from './second-factor/providers.js';
import { SESSION } from './session/providers.js';
import { SIGN_IN } from './sign-in/providers.js';
import { TOKEN } from './token/providers.js';
import { RotateIssuerKey } from './token/rotate-issuer-key.usecase.js';
import { TokenQueries } from './token/token.queries.js';
import { actorOf } from './token/token.rules.js';
import { DiscloseFields } from './worker/disclose-fields.usecase.js';
import { WorkerChanges } from './worker/worker.changes.js';
import { WorkerStore } from './worker/worker.store.js';

type Folder = Required<Pick<ModuleMetadata, 'controllers' | 'providers'>>;
const PARTIES: Folder[] = [ORGANISATION, MEMBER, KEY, TOKEN];
const PEOPLE: Folder[] = [SESSION, SIGN_IN, SECOND_FACTOR, REAL_NAME, CONSENT, ME];
const FOLDERS = [...PARTIES, ...PEOPLE];
const HOUSE = [
  WorkerStore,
  WorkerChanges,
  DiscloseFields,
  ExpiredStore,
  SweepExpired,
  PartyQueries,
  IdentityFacade,
];

@Module({
  controllers: FOLDERS.flatMap(({ controllers }) => controllers),
  providers: [...FOLDERS.flatMap(({ providers }) => providers), ...HOUSE],
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
    const keys: TokenQueries['keyOf'] = (header, token) => this.tokens.keyOf(header, token);
    this.trusted.trust({ issuer, audience: issuer, keys, actorOf });
  }
}

/** For the start program: makes the first operator of the installation. */
export { BootstrapOperator };
