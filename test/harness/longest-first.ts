import { statSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, so that no worker is left with it at the end; the rest goes by the size of the file. */
const LONGEST = [
  /platform\/embedded-postgres/,
  /rooms\/commands/,
  /rooms\/enterprise-credit-(feedback|permit)/,
  /rooms\/enterprise-credit\./,
  /platform\/crash/,
  /journeys\/killed-sender/,
  /journeys\/interrupted/,
  /contract\/bad-input\/(enterprise-credit|tongbao|identity)/,
  /journeys\/other-peoples-ids/,
  /architecture\/floor-plan/,
  /contract\/bad-input\//,
  /journeys\//,
];

/** The order of spec files; a clean clone knows no times of earlier runs. */
export class LongestFirst extends BaseSequencer {
  override sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((one) => one.test(moduleId));
      return at < 0 ? LONGEST.length : at;
    };
    const size = ({ moduleId }: TestSpecification): number => statSync(moduleId).size;
    return Promise.resolve(specs.toSorted((a, b) => place(a) - place(b) || size(b) - size(a)));
  }
}
