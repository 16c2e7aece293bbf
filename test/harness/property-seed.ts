import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { SEED } from './seed.js';

// properties draw from the seed of the run; the library is loaded only for those who use it
const { testPath } = expect.getState();
if (testPath !== undefined && readFileSync(testPath, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
}
