import { readFileSync } from 'node:fs';
import { parsers } from 'prettier/plugins/yaml';

/** A node of the syntax tree, as far as it is read here. */
interface Node {
  type: string;
  children?: (Node | null)[];
  value?: string;
}

/** A value of a YAML file; scalars stay text. */
export type Yaml = string | null | Yaml[] | { [key: string]: Yaml };

/** Reads a YAML file of one document by Prettier's parser. @throws SyntaxError naming line and column */
export function readYaml(file: string): Yaml {
  const root = parsers.yaml.parse(readFileSync(file, 'utf8'), {} as never) as Node;
  const body = inner(inner(root)[0]).find(({ type }) => type === 'documentBody');
  return valueOf(body && inner(body)[0]);
}

const inner = (node: Node | undefined): Node[] => (node?.children ?? []).filter((child) => child !== null);

function valueOf(node: Node | undefined): Yaml {
  if (node === undefined || node.type === 'null') return null;
  if (/^(mapping|flowMapping)$/.test(node.type)) return Object.fromEntries(inner(node).map(entryOf));
  if (/^(sequence|flowSequence)$/.test(node.type))
    return inner(node).map((item) => valueOf(item.type.endsWith('Item') ? inner(item)[0] : item));
  if (typeof node.value === 'string') return node.value;
  throw new Error(`a ${node.type} is not read here: write the file without it`);
}

function entryOf(item: Node): [string, Yaml] {
  const [key, value] = inner(item);
  const name = valueOf(inner(key)[0]);
  if (typeof name !== 'string') throw new Error('a key is a word');
  return [name, valueOf(inner(value)[0])];
}
