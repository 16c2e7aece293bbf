import { type OpenAPIObject } from '@nestjs/swagger';

/** Whom a reader is, and what they look for. */
export interface Choice {
  role?: string | undefined;
  text?: string | undefined;
}

interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  'x-access'?: string[];
}

/**
 * The document with the operations that a role may call and the webhooks it may ask for, in whose path, id or words a
 * text is found.
 */
export function chosen(document: OpenAPIObject, choice: Choice): OpenAPIObject {
  if (choice.role === undefined && choice.text === undefined) return document;
  const paths = chosenOf(document.paths, choice);
  const webhooks = document.webhooks && chosenOf(document.webhooks, choice);
  const tasks = new Set(
    [...Object.values(paths), ...Object.values(webhooks ?? {})]
      .flatMap(Object.values<Operation>)
      .flatMap(({ tags = [] }) => tags),
  );
  return {
    ...document,
    tags: document.tags?.filter(({ name }) => tasks.has(name)) ?? [],
    paths: paths,
    ...(webhooks && { webhooks: webhooks }),
  };
}

function chosenOf(items: object, { role, text }: Choice): Record<string, Record<string, Operation>> {
  const chosenItems = Object.entries(items).flatMap(([path, item]) => {
    const operations = Object.entries(item as Record<string, Operation>).filter(
      ([, operation]) => isFor(operation, role) && speaksOf(path, operation, text),
    );
    return operations.length > 0 ? [[path, Object.fromEntries(operations)]] : [];
  });
  return Object.fromEntries(chosenItems) as Record<string, Record<string, Operation>>;
}

/** What is open to the public or to anybody signed in is open to every role. */
function isFor({ 'x-access': audiences = [] }: Operation, role: string | undefined): boolean {
  const isNamed = (name: string): boolean => audiences.some((audience) => audience.split(':')[0] === name);
  if (role === undefined || isNamed(role) || audiences.includes('public')) return true;
  return role !== 'public' && audiences.includes('anyone');
}

function speaksOf(path: string, operation: Operation, text: string | undefined): boolean {
  const { operationId, summary, description, tags = [] } = operation;
  const said = [path, operationId, summary, description, ...tags].join('\n').toLowerCase();
  return text === undefined || said.includes(text.toLowerCase());
}
