import { ConfigError, loadConfig } from './platform/config/config.js';
import { EmbeddedPostgresError } from './platform/database/embedded/embedded-postgres.js';
import { startService } from './service.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

try {
  const service = await startService(loadConfig(process.env), { say, signals: true });
  const operator = service.operatorFile
    ? `  first operator         ${service.operatorFile}

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
  const known = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  say(known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
