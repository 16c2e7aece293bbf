import { playHire } from './hire.story.js';
import { playTrouble } from './trouble.story.js';
import { optionsFrom, USAGE } from './options.js';
import { Story } from './story.js';
import { openStage } from './stage.js';

/** `npm run demo`: one hire on a real database, told as a story and checked; `--story trouble`: what goes wrong in one. */
const options = optionsFrom(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n${USAGE}\n`);
  process.exit(2);
}
const isTrouble = options.story === 'trouble';
const story = new Story(options.language, undefined, isTrouble ? 5 : 10);
const stage = await openStage(options, story);
let code = 1;
try {
  await (isTrouble ? playTrouble : playHire)(stage, story);
  code = story.end();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  await stage.close();
}
process.exit(code);
