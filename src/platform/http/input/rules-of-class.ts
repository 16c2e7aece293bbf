import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Rules = ReturnType<Storage['getTargetValidationMetadatas']>;

let isKept = false;

/**
 * Keeps the rules of each class once they were gathered. class-validator asks of every class of the house, at each
 * validation, whether it is a parent of the one at hand: the more bodies the API has, the slower each of them was read.
 * Rules stand from the import of a class on; groups, which we do not use, are gathered as ever.
 */
export function keepRulesOfClasses(): void {
  if (isKept) return;
  isKept = true;
  const storage = getMetadataStorage();
  const gather = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<Function, Rules>();
  storage.getTargetValidationMetadatas = (...asked: Parameters<typeof gather>): Rules => {
    const [of, schema, always, strictGroups, groups] = asked;
    if (schema || always || strictGroups || groups?.length) return gather(...asked);
    const rules = known.get(of) ?? gather(...asked);
    known.set(of, rules);
    return rules;
  };
}
