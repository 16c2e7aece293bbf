import { parameter } from '../parameter/parameter.js';

/** Classes of retention (保存类别): each has a key of its own a person, and goes at its own date. */
export const PERSONAL_CLASSES = ['identity', 'work', 'pay', 'health'] as const;
export type PersonalClass = (typeof PERSONAL_CLASSES)[number];

/** Classes that a law may keep after an erasure; `identity` always goes at once. */
export type KeptClass = Exclude<PersonalClass, 'identity'>;

/** `legacy` is the one key of before there were classes: it lives as long as the longest of them. */
export type KeyClass = PersonalClass | 'legacy';

/** What a value is sealed as: the class whose key, and the name of its field. */
export interface Sealing {
  kind: PersonalClass;
  field: string;
}

/** True once no process of the release before runs, which opens nothing that is sealed by class. */
export const sealByClass = parameter<boolean>('personal.seal-by-class');

const declared = new Map<string, PersonalClass>();

/**
 * Declares the class of a sealed column, once, where it is sealed:
 * `const sealed = sealedColumn('tongbao.contract.document_sealed', 'work')`, and later `sealed(field)`.
 * @throws Error when a column is declared twice
 */
export function sealedColumn(column: string, kind: PersonalClass): (field: string) => Sealing {
  if (declared.has(column)) throw new Error(`sealed column ${column} is declared twice`);
  declared.set(column, kind);
  return (field) => ({ kind, field });
}

/** Every declared column and its class. */
export function sealedColumns(): ReadonlyMap<string, PersonalClass> {
  return declared;
}
