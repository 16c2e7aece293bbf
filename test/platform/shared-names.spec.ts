import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TWINS = fileURLToPath(new URL('./http/twins.js', import.meta.url));

test('two classes with one name in the OpenAPI document end the start, and both are named with their place', () => {
  const { status, stderr } = spawnSync(process.execPath, [TWINS], { encoding: 'utf8', timeout: 30_000 });
  expect(status).toBe(1);
  expect(stderr).toContain('TwinDto: test/platform/http/twins.ts and test/platform/http/twins.ts');
});
