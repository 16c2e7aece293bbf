import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
process.stderr.write('Building dist/ …\n'); // tsc takes some seconds and says nothing
