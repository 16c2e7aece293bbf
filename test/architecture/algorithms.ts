import ts from 'typescript';
import { type Check, perFile, walk } from './source.js';

/** `['ES256', 'EdDSA']`: a list of names that knows the old one of Ed25519 and not the new one (RFC 9864). */
function isHalf(node: ts.Node): boolean {
  if (!ts.isArrayLiteralExpression(node)) return false;
  const names = node.elements.filter(ts.isStringLiteralLike).map(({ text }) => text);
  return names.includes('EdDSA') && !names.includes('Ed25519');
}

/** Where key pairs are made, and why there only: `newKeyPair`. */
const KEYS_HOME = 'src/platform/crypto/signature.ts';
const MAKERS = ['generateKeyPair', 'generateKeyPairSync', 'generateKey'];

/** `generateKeyPair(…)`, `crypto.generateKeyPairSync(…)`, `subtle.generateKey(…)`, or one of them passed on. */
function keyMaker(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node) || !MAKERS.includes(node.text)) return undefined;
  const { parent } = node;
  const isNamed = ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent);
  return isNamed && parent.name === node ? undefined : node.text;
}

const keyPairs = (folder: 'src' | 'test'): Check => ({
  name: 'key pairs are made in one place, free of the job that made them',
  find: perFile(
    (path) => path.startsWith(`${folder}/`) && path !== KEYS_HOME,
    (file, object) =>
      walk(file, (node) => {
        const maker = keyMaker(node);
        if (maker !== undefined) object(node, `${maker}: newKeyPair of ${KEYS_HOME}`);
      }),
  ),
  planted: {
    [`${folder}/a.ts`]: "import { generateKeyPairSync } from 'node:crypto';",
    [`${folder}/b.ts`]: "import * as jose from 'jose'; jose.generateKeyPair('ES256');",
    [`${folder}/c.ts`]: "crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign']);",
  },
  fine: {
    [KEYS_HOME]: "generateKeyPairSync('ed25519', ENCODED);",
    [`${folder}/d.ts`]: "newKeyPair('Ed25519'); const port = { generateKey: () => 1 };",
  },
});

/** How tests make keys. */
export const testKeys = keyPairs('test');

/** How signatures are named, and keys are made. */
export const algorithms: Check[] = [
  keyPairs('src'),
  {
    name: 'Ed25519 is accepted by both its names',
    find: perFile(
      (path) => !path.endsWith('.spec.ts'),
      (file, object) =>
        walk(file, (node) => {
          if (isHalf(node)) object(node, "'EdDSA' without 'Ed25519', which libraries write since RFC 9864");
        }),
    ),
    planted: {
      'src/identity/token/a.usecase.ts': "jwtVerify(token, key, { algorithms: ['ES256', 'EdDSA'] });",
      'src/platform/http/fields/b.ts': "const ALGORITHMS = { 'OKP/Ed25519': ['EdDSA'] } as const;",
      'src/identity/token/c.dto.ts': "class A { @OneOf(['ES256', 'EdDSA']) alg: string; }",
    },
    fine: {
      'src/identity/token/a.usecase.ts': "jwtVerify(token, key, { algorithms: ['EdDSA', 'Ed25519'] });",
      'src/platform/http/b.ts': "sign({ alg: 'EdDSA' }); const only = ['ES256'];",
      'src/platform/crypto/c.ts': "const NAMES = { EdDSA: 'EdDSA', Ed25519: 'EdDSA' };",
    },
  },
];
