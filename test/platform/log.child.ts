import { JsonLogger } from '../../src/platform/log/json-logger.js';
import { standardOutput } from '../../src/platform/log/standard-output.js';

/** Writes lines to standard output and ends as its argument says; the parent counts them. */
const [ending, lines] = process.argv.slice(2);
const logger = new JsonLogger('info');
for (let n = 1; n <= Number(lines); n++) logger.log({ line: n }, 'child');

if (ending === 'exit') process.exit(3);
if (ending === 'error') throw new Error('nobody catches this');
if (ending === 'signal') {
  process.on('SIGTERM', () => {
    logger.log('going', 'child');
    void standardOutput()
      .written()
      .then(() => process.exit(0));
  });
  setInterval(() => undefined, 1_000);
  process.send?.('ready');
}
