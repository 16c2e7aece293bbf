import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { ScorecardDocument } from '../scorecard.types.js';

// the compiler copies no JSON: the package's source folder is beside the folder it builds into
const PACKAGE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../../..');
const MODELS = path.join(PACKAGE, 'src/enterprise-credit/scoring/models');

/** The score models this release ships, each a JSON file. */
@Injectable()
export class ModelFilesAdapter {
  read(): ScorecardDocument[] {
    return readdirSync(MODELS)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => JSON.parse(readFileSync(path.join(MODELS, file), 'utf8')) as ScorecardDocument);
  }
}
