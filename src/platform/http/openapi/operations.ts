import { SetMetadata } from '@nestjs/common';

/** What the published document says of one operation. */
export interface OperationWords {
  /** One line, as a heading. */
  en: string;
  zh: string;
  /** Who calls it, when, and what it changes: one to three sentences. */
  does: string;
}

/** An operation as its route carries it. */
export interface DescribedOperation extends OperationWords {
  /** Verb and noun, stable for ever: clients name their functions after it. */
  id: string;
  /** The task it belongs to, by which the documentation is grouped. */
  task: string;
}

type Tasks = Record<string, Record<string, OperationWords>>;
type IdOf<T extends Tasks> = { [Task in keyof T]: keyof T[Task] }[keyof T] & string;

/** Metadata key of a route's words. */
export const OPERATION = 'xingong:operation';

/**
 * The operations of a room by task, in its `words.ts`: `export const Does = operations({ 'Appeals 申诉': { openAppeal: {…} } })`.
 * On a route stands `@Does('openAppeal')`: an id without words does not compile.
 * @throws Error when an id stands under two tasks
 */
export function operations<const T extends Tasks>(tasks: T): (id: IdOf<T>) => MethodDecorator {
  const byId = new Map<string, DescribedOperation>();
  for (const [task, words] of Object.entries(tasks))
    for (const [id, said] of Object.entries(words)) {
      if (byId.has(id)) throw new Error(`operation ${id} is described twice`);
      byId.set(id, { id, task, ...said });
    }
  return (id) => SetMetadata(OPERATION, byId.get(id));
}
