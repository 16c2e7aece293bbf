import { Injectable } from '@nestjs/common';
import { QuestionRefused } from '../../platform/source/envelope.js';
import type { Misbehaviour, Simulation } from '../../platform/source/simulated-source.js';
import type { ClaimContent } from '../claim/claim.rules.js';
import { readCertificateNumber } from './certificate-number.rules.js';
import type { ClaimOutcome } from './claim-verification.rules.js';

/** What it is asked. */
interface EducationQuestion {
  requestId: string;
  person: { name: string; idNumber: string };
  content: ClaimContent;
}

/** No graduate has this serial. */
const NOT_ON_RECORD = '000000';

/**
 * A register of education certificates (学历) for development and tests. It holds every certificate whose number agrees
 * with the claim's year and degree.
 */
@Injectable()
export class SimulatedEducationRegister implements Simulation<EducationQuestion> {
  readonly name = 'education-register';
  /** How it answers from now on. */
  behaviour: 'honest' | Misbehaviour = 'honest';
  /** Questions that it opened, repeated ones too. */
  questions = 0;

  answer({ person, content }: EducationQuestion): { outcome: ClaimOutcome } {
    if (!person.name || !person.idNumber) throw new QuestionRefused(400, 'question incomplete');
    return { outcome: outcomeOf(content) };
  }

  misbehaves(): Misbehaviour | undefined {
    this.questions += 1;
    return this.behaviour === 'honest' ? undefined : this.behaviour;
  }
}

function outcomeOf({ certificateNumber, graduatedOn, degree }: ClaimContent): ClaimOutcome {
  const number = typeof certificateNumber === 'string' ? readCertificateNumber(certificateNumber) : undefined;
  if (!number || number.serial === NOT_ON_RECORD) return 'unknown';
  const year = typeof graduatedOn === 'string' ? graduatedOn.slice(0, 4) : number.graduationYear;
  return year === number.graduationYear && degree === number.degree ? 'match' : 'mismatch';
}
