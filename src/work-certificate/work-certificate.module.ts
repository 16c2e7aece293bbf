import { Module, type Provider } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type Config, CONFIG } from '../platform/config/config.js';
import { roomParts } from '../platform/room/room-parts.js';
import { publicJwkOf, signerFrom } from '../platform/crypto/sd-jwt/jws.js';
import { ClaimSources } from './source/claim.source.js';
import { EducationSource } from './source/education.source.js';
import { SimulatedEducationRegister } from './source/simulated-education.source.js';
import { WorkCertificateFacade } from './work-certificate.facade.js';
import { WORK_CERTIFICATE_CLOCK } from './on-clock.cron.js';
import { WORK_CERTIFICATE_DEADLINES } from './on-deadlines.handler.js';
import { WORK_CERTIFICATE_HANDLERS } from './on-events.handler.js';
import { newKeyPair } from '../platform/crypto/signature.js';

const SOURCE_TIMEOUT_MS = 10_000;

/** The sources of this installation: none, unless the outside is simulated. */
function connectSources(config: Config, clock: Clock, register: SimulatedEducationRegister): ClaimSources {
  if (!config.simulateOutside) return new ClaimSources([]);
  const jwk = newKeyPair().privateKey.export({ format: 'jwk' });
  const clientId = config.publicUrl;
  register.admit(clientId, publicJwkOf(jwk)!);
  const access = {
    clientId,
    signer: signerFrom(jwk),
    registerKey: register.publicKey,
    send: (question: string) => register.receive(question),
    timeoutMs: SOURCE_TIMEOUT_MS,
  };
  return new ClaimSources([new EducationSource(access, clock)]);
}

const SOURCES: Provider[] = [
  {
    provide: SimulatedEducationRegister,
    inject: [Clock],
    useFactory: (clock: Clock) => new SimulatedEducationRegister(clock),
  },
  { provide: ClaimSources, inject: [CONFIG, Clock, SimulatedEducationRegister], useFactory: connectSources },
];

const { controllers, providers } = await roomParts(import.meta.url);

@Module({
  imports: [IdentityModule],
  controllers,
  providers: [
    WORK_CERTIFICATE_HANDLERS,
    WORK_CERTIFICATE_CLOCK,
    WORK_CERTIFICATE_DEADLINES,
    ...SOURCES,
    ...providers,
  ],
  exports: [WorkCertificateFacade],
})
export class WorkCertificateModule {}
