import { statSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** What takes longest, so that no worker is left with it at the end; the rest goes by the size of the file. */
const LONGEST = [
  /deploy\/(clean-clone|image|dump)/,
  /chaos\//,
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
class LongestFirst extends BaseSequencer {
  sort(specs) {
    const place = ({ moduleId }) => {
      const at = LONGEST.findIndex((one) => one.test(moduleId));
      return at < 0 ? LONGEST.length : at;
    };
    const size = ({ moduleId }) => statSync(moduleId).size;
    return specs.toSorted((a, b) => place(a) - place(b) || size(b) - size(a));
  }
}

/**
 * Vitest runs what tsc made: the same JavaScript that `npm start` runs, loaded by Node itself. A process keeps what it
 * has loaded for the files that come after (ADR 13), so a spec owns its house and never a module.
 */
export default defineConfig({
  test: {
    include: ['dist/{src,test,bench}/**/*.spec.js'],
    pool: 'forks',
    isolate: false,
    maxWorkers: '100%', // the default is cores - 1: one worker on two cores
    server: { deps: { external: [/\/dist\/(?!.*\.spec\.js$)/] } },
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './dist/test/harness/standstill.js'],
    globalSetup: ['dist/test/harness/global-setup.js'],
    setupFiles: ['dist/test/harness/property-seed.js'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    slowTestThreshold: 10_000,
  },
});
