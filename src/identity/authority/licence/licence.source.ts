import type { DocumentKind } from '../../identity.types.js';
import { type SignedExchange, SourceSilent } from '../../source/signed-exchange.source.js';
import { simulatedExchange } from '../../source/simulated-exchange.source.js';

/** An electronic business licence (电子营业执照) that somebody presents. */
export interface LicenceQuestion {
  /** Of our question; a repetition is answered the same. */
  requestId: string;
  /** What the licence app handed out. */
  presentation: string;
  firmName: string;
  uscc: string;
  holderName: string;
  holderDocumentKind: DocumentKind;
  holderIdNumber: string;
}

const PARTS = ['licence', 'firm', 'holder'] as const;

/**
 * Whether the presentation is of a licence in force, of this firm, and held by this person: its representative, or
 * whom they authorised in the app. The source reveals nothing else.
 */
export type LicenceAnswer = Record<(typeof PARTS)[number], boolean>;

/**
 * The authority that issues electronic business licences. Personal data leaves the house here: only with the person's
 * consent, and never inside a transaction.
 */
export abstract class LicenceSource {
  /** Recipient named in the consent. */
  abstract readonly name: string;

  /** @throws SourceSilent; the same question may be asked again */
  abstract ask(question: LicenceQuestion): Promise<{ answer: LicenceAnswer; reference: string }>;
}

/** Stands where no source is connected. */
export class AbsentLicenceSource extends LicenceSource {
  readonly name = 'absent-licence-source';

  async ask(): Promise<never> {
    throw new SourceSilent('refused');
  }
}

/** Asks a source in signed messages. */
export class SignedLicenceSource extends LicenceSource {
  constructor(
    readonly name: string,
    private readonly exchange: SignedExchange,
  ) {
    super();
  }

  async ask(question: LicenceQuestion): Promise<{ answer: LicenceAnswer; reference: string }> {
    const said = await this.exchange.ask(question);
    const { reference } = said;
    if (typeof reference !== 'string' || PARTS.some((part) => typeof said[part] !== 'boolean'))
      throw new SourceSilent('unsigned');
    const answer = Object.fromEntries(PARTS.map((part) => [part, said[part]])) as LicenceAnswer;
    return { answer, reference };
  }
}

/**
 * A stand-in for the source. The licence of a firm is presented as `licence:` and its code; a person whose name ends in
 * 冒 (冒名, an impostor) holds none; 迟 and 伪 at the end of the firm's name lose and forge the answer.
 */
export function simulatedLicence(): SignedLicenceSource {
  const exchange = simulatedExchange<LicenceQuestion>('business-licence', {
    answer: ({ presentation, uscc, holderName }) => {
      const licence = /^licence:[0-9A-Z]{18}$/.test(presentation);
      const firm = presentation === `licence:${uscc}`;
      return { licence, firm, holder: firm && !holderName.endsWith('冒') };
    },
    isLate: ({ firmName }) => firmName.endsWith('迟'),
    isForged: ({ firmName }) => firmName.endsWith('伪'),
  });
  return new SignedLicenceSource('simulated-licence-source', exchange);
}
