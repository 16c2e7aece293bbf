import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { type Config, CONFIG, type ConnectedSource, type SourceKind } from '../config/config.js';
import { Outbound } from '../outbound/outbound.js';
import { OutboundFailure } from '../outbound/outbound.types.js';
import { AskerKey } from './asker-key.js';
import { QuestionRefused, readAnswer, signQuestion } from './envelope.js';
import { type Simulation, SimulatedSource } from './simulated-source.js';
import {
  type KnownSource,
  type Question,
  type SourceAnswer,
  type SourcePort,
  SourceSilent,
} from './source.types.js';

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 262_144;
/** Timed out, too early, and too many: ask again, as for every 5xx. */
const ASK_AGAIN = [408, 425, 429];
const JOSE = 'application/jose';

/** Carries a signed question there and the signed answer back. @throws SourceSilent */
type Transport = (question: string) => Promise<string>;

/**
 * The one client of official sources: who asks about a kind gets the source of the configuration, else the simulated one
 * in a trial, else one that says that none is connected.
 */
@Injectable()
export class Sources {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly key: AskerKey,
    private readonly clock: Clock,
    private readonly outbound: Outbound,
  ) {}

  /** The way to the source of a kind. `simulation` stands in for it where the outside is simulated. */
  port<Q extends Question>(kind: SourceKind, simulation?: Simulation<Q>): SourcePort {
    const connected = this.connected(kind);
    if (connected) return this.asking(kind, connected, (question) => this.post(connected, question));
    if (!this.config.simulateOutside || !simulation) return absent(kind);
    const { key, clock } = this;
    const simulated = new SimulatedSource(kind, simulation, { asker: key.publicKey, now: () => clock.now() });
    return this.asking(kind, simulated, (question) => simulated.receive(question).catch(silenceOf));
  }

  /** The source of the configuration that answers about a kind. */
  private connected(kind: SourceKind): ConnectedSource | undefined {
    return this.config.sources.find(({ kinds }) => kinds.includes(kind));
  }

  private asking(kind: SourceKind, source: KnownSource, transport: Transport): SourcePort {
    const ask = async (question: Question): Promise<SourceAnswer> => {
      const asker = this.config.publicUrl;
      const sentAt = this.clock.now();
      const envelope = { asker, source: source.name, now: sentAt };
      const jws = await transport(signQuestion({ kind, question }, envelope, this.key.signer));
      return readAnswer(jws, { kind, question, asker, source, sentAt }, this.clock.now());
    };
    const { name, documents } = source;
    return { name, isConnected: true, ask, ...(documents && { documents }) };
  }

  private async post({ url }: ConnectedSource, body: string): Promise<string> {
    const headers = { 'content-type': JOSE, accept: JOSE };
    const limits = { timeoutMs: TIMEOUT_MS, maxBytes: LONGEST_ANSWER, configured: true };
    const { status, body: said } = await this.outbound
      .send({ purpose: 'source', method: 'POST', url, headers, body, ...limits })
      .catch((error: unknown) => {
        if (!(error instanceof OutboundFailure)) throw error;
        throw new SourceSilent(error.reason === 'too-long' ? 'untrusted' : 'unreachable', error.code);
      });
    if (status === 200) return said.trim();
    throw silence(status, `it answered ${status}`);
  }
}

function silence(status: number, detail: string): SourceSilent {
  const isRefused = status >= 400 && status < 500 && !ASK_AGAIN.includes(status);
  return new SourceSilent(isRefused ? 'refused' : 'unreachable', detail);
}

function silenceOf(error: unknown): never {
  throw error instanceof QuestionRefused ? silence(error.status, error.detail) : error;
}

function absent(kind: SourceKind): SourcePort {
  const ask = async (): Promise<never> => {
    throw new SourceSilent('absent', `no source of kind ${kind} is connected`);
  };
  return { name: `absent-${kind}-source`, isConnected: false, ask };
}
