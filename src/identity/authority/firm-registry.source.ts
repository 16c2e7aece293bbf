import type { DocumentKind } from '../identity.types.js';
import { type SignedExchange, SourceSilent } from '../source/signed-exchange.source.js';
import { simulatedExchange } from '../source/simulated-exchange.source.js';

/** The four elements (四要素) of a firm and its legal representative. */
export interface FirmQuestion {
  /** Of our question; a repetition is answered the same. */
  requestId: string;
  firmName: string;
  uscc: string;
  representativeName: string;
  representativeDocumentKind: DocumentKind;
  representativeIdNumber: string;
}

const ELEMENTS = ['firmName', 'uscc', 'representativeName', 'representativeIdNumber'] as const;

/** For each element whether it is what the registry holds; the registry reveals nothing else. */
export type FirmAnswer = Record<(typeof ELEMENTS)[number], boolean>;

/**
 * The business registry, asked whether somebody is the legal representative (法定代表人) of a firm. Personal data leaves
 * the house here: only with the person's consent, and never inside a transaction.
 */
export abstract class FirmRegistrySource {
  /** Recipient named in the consent. */
  abstract readonly name: string;

  /** @throws SourceSilent; the same question may be asked again */
  abstract ask(question: FirmQuestion): Promise<{ answer: FirmAnswer; reference: string }>;
}

/** Stands where no registry is connected. */
export class AbsentFirmRegistrySource extends FirmRegistrySource {
  readonly name = 'absent-firm-registry';

  async ask(): Promise<never> {
    throw new SourceSilent('refused');
  }
}

/** Asks a registry in signed messages. */
export class SignedFirmRegistrySource extends FirmRegistrySource {
  constructor(
    readonly name: string,
    private readonly exchange: SignedExchange,
  ) {
    super();
  }

  async ask(question: FirmQuestion): Promise<{ answer: FirmAnswer; reference: string }> {
    const said = await this.exchange.ask(question);
    const { reference } = said;
    if (typeof reference !== 'string' || ELEMENTS.some((element) => typeof said[element] !== 'boolean'))
      throw new SourceSilent('unsigned');
    const answer = Object.fromEntries(ELEMENTS.map((element) => [element, said[element]])) as FirmAnswer;
    return { answer, reference };
  }
}

/**
 * A stand-in for the registry. A person whose name ends in 冒 (冒名, an impostor) represents no firm, a firm whose name
 * ends in 无 is not registered; 迟 and 伪 at the end of the firm's name lose and forge the answer. All else matches.
 */
export function simulatedFirmRegistry(): SignedFirmRegistrySource {
  const exchange = simulatedExchange<FirmQuestion>('firm-registry', {
    answer: ({ firmName, representativeName }) => {
      const isKnown = !firmName.endsWith('无');
      const represents = isKnown && !representativeName.endsWith('冒');
      return {
        firmName: isKnown,
        uscc: isKnown,
        representativeName: represents,
        representativeIdNumber: represents,
      };
    },
    isLate: ({ firmName }) => firmName.endsWith('迟'),
    isForged: ({ firmName }) => firmName.endsWith('伪'),
  });
  return new SignedFirmRegistrySource('simulated-firm-registry', exchange);
}
