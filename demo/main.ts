import { playHire } from './hire.story.js';
import { optionsFrom, USAGE } from './options.js';
import { Story } from './story.js';
import { openStage } from './stage.js';

/** `npm run demo`: one hire from vacancy to wage on a real database, told as a story and checked. */
const options = optionsFrom(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n${USAGE}\n`);
  process.exit(2);
}
const story = new Story(options.language);
const stage = await openStage(options, story);
let code = 1;
try {
  await playHire(stage, story);
  code = story.end();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  await stage.close();
}
process.exit(code);
