import { inWordsOf } from '../../statistics/errors.js';
import {
  FoldsInvalid,
  ModelFileInvalid,
  NoUsableFeature,
  OneClass,
  TableColumnMissing,
  TableInvalid,
  TooFewRows,
  TrainingConfigInvalid,
} from '../errors.js';

/** Runs work and says what statistics refuses by the codes of this room. */
export const inOurWords = inWordsOf({
  'table-invalid': TableInvalid,
  'column-missing': TableColumnMissing,
  'one-class': OneClass,
  'too-few-rows': TooFewRows,
  'no-feature': NoUsableFeature,
  'folds-invalid': FoldsInvalid,
  'choice-invalid': TrainingConfigInvalid,
  'model-invalid': ModelFileInvalid,
});
