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

/** The document with the operations that a role may call and in whose path, id or words a text is found. */
export function chosen(document: OpenAPIObject, { role, text }: Choice): OpenAPIObject {
  if (role === undefined && text === undefined) return document;
  const paths = Object.entries(document.paths).flatMap(([path, item]) => {
    const operations = Object.entries(item as Record<string, Operation>).filter(
      ([, operation]) => isFor(operation, role) && speaksOf(path, operation, text),
    );
    return operations.length > 0 ? [[path, Object.fromEntries(operations)]] : [];
  });
  const left = new Set(
    paths.flatMap(([, item]) =>
      Object.values(item as Record<string, Operation>).flatMap(({ tags = [] }) => tags),
    ),
  );
  const tags = document.tags?.filter(({ name }) => left.has(name)) ?? [];
  return { ...document, tags, paths: Object.fromEntries(paths) as OpenAPIObject['paths'] };
}

/** What is open to the public or to anybody signed in is open to every role. */
function isFor({ 'x-access': audiences = [] }: Operation, role: string | undefined): boolean {
  if (role === undefined || audiences.includes(role) || audiences.includes('public')) return true;
  return role !== 'public' && audiences.includes('anyone');
}

function speaksOf(path: string, operation: Operation, text: string | undefined): boolean {
  const { operationId, summary, description, tags = [] } = operation;
  const said = [path, operationId, summary, description, ...tags].join('\n').toLowerCase();
  return text === undefined || said.includes(text.toLowerCase());
}
