import { defineConfig } from 'vitest/config';
import { LongestFirst } from './dist/test/harness/longest-first.js';

/**
 * Vitest runs what tsc made: the same JavaScript that `npm start` runs, loaded by Node itself. A process keeps what it
 * has loaded for the files that come after (ADR 13), so a spec owns its house and never a module.
 */
export default defineConfig({
  test: {
    include: ['dist/{src,test}/**/*.spec.js'],
    pool: 'forks',
    isolate: false,
    maxWorkers: '100%', // the default is cores - 1: one worker on two cores
    server: { deps: { external: [/\/dist\/(?!.*\.spec\.js$)/] } },
    sequence: { sequencer: LongestFirst },
    globalSetup: ['dist/test/harness/global-setup.js'],
    setupFiles: ['dist/test/harness/property-seed.js'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    slowTestThreshold: 10_000,
  },
});
