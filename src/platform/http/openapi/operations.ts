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

/** What the operations of a task are for. */
export interface TaskWords {
  en: string;
  zh: string;
}

/** Tasks by name: what each is `about`, and its operations by id. */
type Tasks<T> = {
  [Task in keyof T]: { about: TaskWords } & {
    [Id in keyof T[Task]]: Id extends 'about' ? TaskWords : OperationWords;
  };
};
type IdOf<T> = { [Task in keyof T]: Exclude<keyof T[Task], 'about'> }[keyof T] & string;

type Described = { about: TaskWords } & Record<string, object>;

const tasksByName = new Map<string, TaskWords>();

/** What a task is about; undefined when no room has a task of that name. */
export function taskWords(name: string): TaskWords | undefined {
  return tasksByName.get(name);
}

/** Metadata key of a route's words. */
export const OPERATION = 'xingong:operation';

/**
 * The operations of a room by task, in its `words.ts`: `export const Does = operations({ 'Appeals 申诉': { about: {…}, openAppeal: {…} } })`.
 * On a route stands `@Does('openAppeal')`: an id without words does not compile, nor does a task that does not
 * say what it is about.
 * @throws Error when an id stands under two tasks
 */
export function operations<const T extends Tasks<T>>(tasks: T): (id: IdOf<T>) => MethodDecorator {
  const byId = new Map<string, DescribedOperation>();
  for (const [task, { about, ...words }] of Object.entries<Described>(tasks as Record<string, Described>)) {
    tasksByName.set(task, about);
    for (const [id, said] of Object.entries(words)) {
      if (byId.has(id)) throw new Error(`operation ${id} is described twice`);
      byId.set(id, { id, task, ...(said as OperationWords) });
    }
  }
  return (id) => SetMetadata(OPERATION, byId.get(id));
}
