import ts from 'typescript';
import { type Check, perFile, walk } from './source.js';

/** `['ES256', 'EdDSA']`: a list of names that knows the old one of Ed25519 and not the new one (RFC 9864). */
function isHalf(node: ts.Node): boolean {
  if (!ts.isArrayLiteralExpression(node)) return false;
  const names = node.elements.filter(ts.isStringLiteralLike).map(({ text }) => text);
  return names.includes('EdDSA') && !names.includes('Ed25519');
}

/** How signatures are named. */
export const algorithms: Check[] = [
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
