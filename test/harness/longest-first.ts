import { statSync } from 'node:fs';

/** What takes longest, so that no worker is left with it at the end; the rest goes by the size of the file. */
const LONGEST = [
  /platform\/embedded-postgres/,
  /rooms\/commands/,
  /platform\/crash/,
  /journeys\/killed-sender/,
  /journeys\/interrupted/,
  /contract\/bad-input\/(enterprise-credit|tongbao|identity)/,
  /journeys\/other-peoples-ids/,
  /architecture\/floor-plan/,
  /contract\/bad-input\//,
  /journeys\//,
];

interface Test {
  path: string;
}

/** The order of spec files; a clean clone knows no times of earlier runs. */
export default class LongestFirst {
  sort<T extends Test>(tests: T[]): T[] {
    const place = ({ path }: Test): number => {
      const at = LONGEST.findIndex((one) => one.test(path));
      return at < 0 ? LONGEST.length : at;
    };
    const size = ({ path }: Test): number => statSync(path).size;
    return tests.toSorted((a, b) => place(a) - place(b) || size(b) - size(a));
  }

  allFailedTests<T extends Test>(tests: T[]): T[] {
    return tests;
  }

  cacheResults(): void {
    // nothing is kept between runs
  }

  shard<T extends Test>(tests: T[]): T[] {
    return tests;
  }
}
