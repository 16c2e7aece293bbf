import { loadConfig } from './platform/config/config.js';
import { phoneProviders } from './platform/config/message.reader.js';
import { lastWords } from './platform/operations/last-words.js';
import { startService } from './service.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  const config = loadConfig(process.env);
  if (phoneProviders(config.messageProviders).length === 0 && !config.simulateOutside)
    say('No provider of texts (XINGONG_MESSAGE_PROVIDERS): no code is sent, nobody can sign in by phone.');
  const service = await startService(config, { say, signals: true });
  const operator = service.operatorFile
    ? `  first operator         ${service.operatorFile}${
        service.peopleFile
          ? `
  two people of it       ${service.peopleFile} (trial only)`
          : ''
      }

Watch one hire on it:
  npm run demo -- --url ${service.url} --operator ${service.operatorFile}
`
    : `  first operator         npm run operator:create (once)
`;
  say(`
Xingong 信工 listens on   ${service.url}
  documentation          ${service.url}/docs
  health                 ${service.url}/health/ready
  data lives in          ${service.place}
${operator}`);
} catch (error) {
  say(lastWords(error));
  process.exit(1);
}
