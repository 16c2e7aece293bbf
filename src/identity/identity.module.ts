import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { type Config, CONFIG } from '../platform/config/config.js';
import { TrustedIssuers } from '../platform/http/access/trusted-issuers.js';
import { roomParts } from '../platform/room/room-parts.js';
import { IdentityFacade } from './identity.facade.js';
import { RealNameSource } from './real-name/real-name.source.js';
import { FirmRegistrySource } from './authority/firm-registry.source.js';
import { LicenceSource } from './authority/licence/licence.source.js';
import { SmallTransferSource } from './authority/transfer/small-transfer.source.js';
import { LivingCheckSource } from './living/living-check.source.js';
import { EnrolmentRefused, EnrolOperator } from './enrolment/enrol-operator.usecase.js';
import { IDENTITY_CLOCK } from './on-clock.cron.js';
import { IDENTITY_DEADLINES } from './on-deadlines.handler.js';
import { IDENTITY_HANDLERS } from './on-events.handler.js';
import { IDENTITY_GAUGES } from './on-scrape.gauges.js';
import { BootstrapOperator } from './organisation/bootstrap-operator.usecase.js';
import { BootstrapTrialPeople } from './trial/bootstrap-trial-people.usecase.js';
import { RotateIssuerKey } from './token/rotate-issuer-key.usecase.js';
import { TokenQueries } from './token/token.queries.js';
import { TokenBearers } from './token/check-outsider.usecase.js';

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  controllers,
  providers: [
    IDENTITY_CLOCK,
    IDENTITY_DEADLINES,
    IDENTITY_HANDLERS,
    IDENTITY_GAUGES,
    RealNameSource,
    LivingCheckSource,
    FirmRegistrySource,
    SmallTransferSource,
    LicenceSource,
    ...providers,
  ],
  exports: [IdentityFacade],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly trusted: TrustedIssuers,
    private readonly tokens: TokenQueries,
    private readonly bearers: TokenBearers,
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
      keys: (header) => this.tokens.keyOf(header),
      actorOf: (claims) => this.bearers.own.of(claims),
    });
    this.trusted.checkOutsiders((claimed) => this.bearers.outside.check(claimed));
  }
}

/** For the start program: makes the first operator of the installation, and a trial’s two people of it. */
export { BootstrapOperator, BootstrapTrialPeople, EnrolmentRefused, EnrolOperator };
