import { readFileSync } from 'node:fs';
import { ModelFileInvalid } from '../errors.js';
import { readModel } from './model.rules.js';
import type { Model } from './training.types.js';

/** Reads a model that `credit:train` wrote. @throws ModelFileInvalid */
export function readModelFile(file: string): Model {
  return readModel(jsonIn(file));
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw ModelFileInvalid(`${file} is not JSON`);
    throw ModelFileInvalid(`${file} can not be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}
