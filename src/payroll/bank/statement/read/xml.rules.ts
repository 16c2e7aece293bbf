import { SaxesParser } from 'saxes';
import { UnreadableFile } from './bank-document.types.js';

/** An element of a message: its local name, what is in it, and on which line it begins. */
export interface Element {
  name: string;
  line: number;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  text: string;
}

const DEEPEST = 40;
const LONGEST_TEXT = 10_000;

/**
 * Reads a well-formed XML message. Document types are refused, so that no entity is declared, expanded or fetched from
 * outside (CWE-611, CWE-776). @throws UnreadableFile
 */
export function readXml(text: string): { root: Element; namespace: string } {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Element[] = [];
  let root: Element | undefined;
  let namespace = '';
  const refuse = (zh: string, en: string): never => {
    throw new UnreadableFile([{ row: parser.line, zh, en }]);
  };
  parser.on('doctype', () =>
    refuse('文件含有文档类型声明，不予接收', 'it declares a document type, which is not taken'),
  );
  parser.on('error', (error) =>
    refuse('不是格式良好的 XML', `it is no well-formed XML: ${error.message.replace(/^\d+:\d+: /, '')}`),
  );
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length >= DEEPEST) refuse('层级过深', 'its elements are nested too deeply');
    const plain = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const element: Element = {
      name: local,
      line: parser.line,
      attributes: Object.fromEntries(plain) as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (root === undefined) [root, namespace] = [element, uri];
  });
  parser.on('text', (piece) => {
    const element = open.at(-1);
    if (element === undefined) return;
    element.text += piece;
    if (element.text.length > LONGEST_TEXT) refuse('某项内容过长', 'one of its texts is too long');
  });
  parser.on('cdata', (piece) => void (open.at(-1)!.text += piece));
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root === undefined ? refuse('文件为空', 'it is empty') : { root, namespace };
}

/** The first element that a path of local names leads to. */
export function at(element: Element | undefined, path: string): Element | undefined {
  let found = element;
  for (const name of path.split('/')) found = found?.children.find((child) => child.name === name);
  return found;
}

/** Every element that the last name of a path stands for. */
export function all(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** The trimmed text there; undefined where it is empty or absent. */
export function textAt(element: Element | undefined, path: string): string | undefined {
  const text = at(element, path)?.text.trim();
  return text === '' ? undefined : text;
}
