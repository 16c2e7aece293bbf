import path from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { HOUSE_FACTS } from './house-facts.js';
import { BootstrapOperator, EnrolmentRefused, EnrolOperator, type Enrolment } from './identity/index.js';
import { Clock } from './platform/clock/clock.js';
import { loadConfig } from './platform/config/config.js';
import { HttpModule } from './platform/http/http.module.js';
import { examine } from './platform/operations/doctor/doctor.js';
import { inWords } from './platform/operations/doctor/report.js';
import { runCommand } from './platform/operations/last-words.js';
import { openGround } from './platform/operations/open-ground.js';
import {
  AnswersRefused,
  readAnswers,
  type SetupAnswers,
  waysIn,
} from './platform/operations/setup/answers.js';
import { askAnswers } from './platform/operations/setup/ask.js';
import { environmentIn, environmentOf, writeEnvironment } from './platform/operations/setup/configuration.js';
import { writeCredentials } from './service.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Migrates, makes the operator (again: the same for the same key), and lets people in. */
async function begin(
  environment: Record<string, string | undefined>,
  letIn: (enrolling: EnrolOperator) => Promise<Enrolment[]>,
): Promise<[string, Enrolment[]]> {
  const config = loadConfig(environment);
  const { ground } = await openGround(config, new Clock(), (line) => void process.stderr.write(`${line}\n`));
  const house = HttpModule.around(AppModule.on(ground));
  const app = await NestFactory.createApplicationContext(house, { logger: ['error', 'warn'] });
  try {
    const operator = await app.get(BootstrapOperator, { strict: false }).ensure(config.dataDir);
    const papers = await letIn(app.get(EnrolOperator, { strict: false })).catch(inPlainWords);
    return [writeCredentials(config.dataDir, operator), papers];
  } finally {
    await app.close();
  }
}

/** @throws AnswersRefused for a person who can not be let in */
function inPlainWords(error: unknown): never {
  throw error instanceof EnrolmentRefused ? new AnswersRefused([error.message]) : error;
}

/** The first two people of the operator. */
async function firstTwo(enrolling: EnrolOperator, people: SetupAnswers['people']): Promise<Enrolment[]> {
  const papers: Enrolment[] = [];
  for (const person of people) papers.push(await enrolling.run(person));
  return papers;
}

function paper({ organisationId, phone, code, handle, expiresAt }: Enrolment, at: number): string {
  return `
────────  ${at + 1} / 2  ────────  登录凭条 / enrolment, for one person, used once
  手机号 phone       ${phone}
  登录码 code        ${code}
  凭据   handle      ${handle}
  机构   actAs       ${organisationId}
  有效至 until       ${expiresAt.toISOString()}`;
}

/**
 * `npm run operator:create`: makes the operator whose key is `operator.jwk` in XINGONG_DATA_DIR (made when missing,
 * mode 0600) and writes `operator.json` beside it. Repeatable. Who holds the key is the operator.
 *
 * `npm run setup [-- --answers FILE] [--out FILE]`: asks what a place must answer, writes the configuration with fresh
 * keys (those of a file of before stay), migrates, makes the operator, prints one single-use enrolment code for each of
 * its first two people, and lets the doctor look. Repeatable: the same two get new codes, which let
 * nobody in who lacks their second factor. Who never came by a paper with a wrong phone, name or number is replaced.
 *
 * `npm run setup -- --paper PHONE [--out FILE]`: one more code for one of these two, by the configuration that is there.
 */
await runCommand(async () => {
  const options = {
    paper: { type: 'string' },
    operator: { type: 'boolean' },
    answers: { type: 'string' },
    out: { type: 'string', default: 'xingong.env' },
  } as const;
  const { operator, paper: phone, answers: file, out } = parseArgs({ options }).values;
  if (operator) return say((await begin(process.env, () => Promise.resolve([])))[0]);
  if (phone !== undefined) {
    const again = async (enrolling: EnrolOperator): Promise<Enrolment[]> => [await enrolling.again(phone)];
    return (await begin(environmentIn(out), again))[1].map(paper).forEach(say);
  }
  const answers = file === undefined ? await askAnswers(process.stdin, process.stdout) : readAnswers(file);
  const environment = environmentOf(answers, environmentIn(out));
  loadConfig(environment); // refused before anything is written
  writeEnvironment(out, environment);
  const [operatorFile, papers] = await begin(environment, (enrolling) => firstTwo(enrolling, answers.people));
  papers.map(paper).forEach(say);
  say(`
各类事实的来源 / ways in (${answers.region}):`);
  for (const [kind, way] of Object.entries(waysIn(answers))) say(`  ${kind.padEnd(26)}${way}`);
  say(`
请存入保险柜，与数据库备份分开 / keep in a vault, apart from backups of the database:
  ${path.resolve(out)}
  ${path.resolve(path.dirname(operatorFile), 'operator.jwk')}
下一步 / next: docs/pilot.md
`);
  const report = await examine(environment, HOUSE_FACTS, () => new Date());
  process.stdout.write(inWords(report));
  if (!report.healthy) process.exitCode = 1;
});
