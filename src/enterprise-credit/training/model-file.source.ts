import { readFileSync } from 'node:fs';
import { ModelFileInvalid, TrainingConfigInvalid } from '../errors.js';
import type { RefusalKind } from '../../platform/refusal/refusal.js';
import { readModel, readRival } from './model.rules.js';
import type { Model, Rival } from './training.types.js';

/** Reads a model that `credit:train` wrote. @throws ModelFileInvalid */
export function readModelFile(file: string): Model {
  return readModel(jsonIn(file, ModelFileInvalid));
}

/** Reads a model of whatever origin to compare another with. @throws ModelFileInvalid */
export function readRivalFile(file: string): Rival {
  return readRival(jsonIn(file, ModelFileInvalid));
}

/** Content of a training configuration; {} without a file. @throws TrainingConfigInvalid */
export function readConfigFile(file: string | null): unknown {
  return file === null ? {} : jsonIn(file, TrainingConfigInvalid);
}

function jsonIn(file: string, invalid: RefusalKind): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid(`${file} is not JSON: ${error.message}`);
    throw invalid(`${file} can not be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}
