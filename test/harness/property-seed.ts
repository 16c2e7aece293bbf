import fc from 'fast-check';
import { SEED } from './seed.js';

// properties draw from the seed of the run
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
