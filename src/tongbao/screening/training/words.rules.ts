import { inWordsOf } from '../../../statistics/errors.js';
import {
  ScreeningModelInvalid,
  TableColumnMissing,
  TableOneClass,
  TableTextEmpty,
  TableTooSmall,
  TableUnreadable,
} from '../../errors.js';

/** Runs work and says what statistics refuses by the codes of this room. */
export const inOurWords = inWordsOf({
  'table-invalid': TableUnreadable,
  'column-missing': TableColumnMissing,
  'one-class': TableOneClass,
  'too-few-rows': TableTooSmall,
  'no-feature': TableTextEmpty,
  'folds-invalid': TableOneClass,
  'choice-invalid': TableUnreadable,
  'model-invalid': ScreeningModelInvalid,
});
