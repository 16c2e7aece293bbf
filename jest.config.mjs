/** Jest runs what tsc made: no transformer, the same JavaScript that `npm start` runs. */
export default {
  roots: ['<rootDir>/dist/src', '<rootDir>/dist/test'],
  testRegex: '\\.spec\\.js$',
  testEnvironment: 'node',
  maxWorkers: '100%', // the default is cores - 1: one worker on two cores
  transform: {},
  testSequencer: '<rootDir>/dist/test/harness/longest-first.js',
  setupFilesAfterEnv: ['<rootDir>/dist/test/harness/property-seed.js'],
  globalSetup: '<rootDir>/dist/test/harness/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/harness/global-teardown.js',
  workerIdleMemoryLimit: '1GB', // ESM in vm contexts leaks about 17 MB a file (jest#14605)
  testTimeout: 30_000,
};
