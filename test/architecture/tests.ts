import ts from 'typescript';
import { type Check, perFile, walk } from './source.js';

/** The one client: it holds every answer against the published document. */
const CLIENT = 'test/harness/client.ts';

function callsAroundTheClient(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  if (ts.isIdentifier(expression) && expression.text === 'fetch') return 'fetch';
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'inject') return 'inject';
  return undefined;
}

/** How tests are written. */
export const tests: Check[] = [
  {
    name: 'a test sends requests through the client that checks answers',
    find: perFile(
      (path) => path.startsWith('test/') && path !== CLIENT,
      (file, object) =>
        walk(file, (node) => {
          const around = callsAroundTheClient(node);
          if (around) object(node, `${around} goes around ${CLIENT}`);
        }),
    ),
    planted: {
      'test/rooms/a.spec.ts': "await house.app.inject({ url: '/v1/jobs' });",
      'test/journeys/b.spec.ts': 'const reply = await fetch(`${url}/v1/jobs`);',
      'test/harness/c.ts': "app.getHttpAdapter().getInstance().inject('/')",
    },
    fine: {
      'test/harness/client.ts': "await fetch('/docs/openapi.json'); app.inject({});",
      'test/rooms/a.spec.ts': "// fetch(url)\nsend(app, { url: '/v1/jobs' }); service.fetchAll('x');",
    },
  },
];
