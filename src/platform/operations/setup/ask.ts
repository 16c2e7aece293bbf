import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { AnswersRefused, checkedAnswers, type SetupAnswers } from './answers.js';

type Answers = Record<string, unknown>;

/** One question, as it is put to a person. */
interface Question {
  zh: string;
  en: string;
  fallback?: string;
  /** Puts what was typed where it belongs. */
  take: (answers: Answers, typed: string) => void;
}

const text =
  (name: string) =>
  (answers: Answers, typed: string): void => {
    if (typed !== '') answers[name] = typed;
  };

const json =
  (name: string) =>
  (answers: Answers, typed: string): void => {
    try {
      answers[name] = JSON.parse(typed);
    } catch {
      answers[name] = typed; // refused with everything else
    }
  };

const person = (at: number, member: string) => (answers: Answers, typed: string) => {
  const people = (answers['people'] ??= [{}, {}]) as Record<string, string>[];
  people[at]![member] = typed;
};

const people: Question[] = [0, 1].flatMap((at) => [
  { zh: `第${at + 1}位运营人员姓名`, en: `Person ${at + 1} of the operator: name`, take: person(at, 'name') },
  { zh: '手机号', en: 'phone', take: person(at, 'phone') },
  { zh: '身份证号', en: 'number of the resident ID', take: person(at, 'idNumber') },
]);

/** What is asked, in this order; docs/pilot.md says what to have at hand. */
const QUESTIONS: Question[] = [
  { zh: '对外网址', en: 'Public address', fallback: 'https://xingong.example.cn', take: text('publicUrl') },
  {
    zh: '前面有代理终止 TLS（true/false）',
    en: 'A proxy in front ends TLS (true/false)',
    fallback: 'true',
    take: json('trustProxy'),
  },
  { zh: '服务区域的行政区划代码', en: 'Code of the division it serves', take: text('region') },
  {
    zh: '数据库地址（留空：内置数据库）',
    en: 'Database, login of the application (empty: the embedded one)',
    take: text('databaseUrl'),
  },
  {
    zh: '数据库地址，迁移用登录（留空：同上）',
    en: 'Database, login that migrates (empty: the same)',
    take: text('databaseOwnerUrl'),
  },
  { zh: '数据目录', en: 'Data folder', fallback: '.data', take: text('dataDir') },
  {
    zh: '数据源（JSON 数组，见 docs/source-protocol.zh-CN.md；无：[]，由柜台查看）',
    en: 'Official sources (JSON array, docs/source-protocol.md; none: [], seen at the counter)',
    fallback: '[]',
    take: json('sources'),
  },
  {
    zh: '短信和邮件服务商（JSON 数组，见 docs/messages.zh-CN.md；无：[]，柜台打印登录码）',
    en: 'Providers of texts and mail (JSON array, docs/messages.md; none: [], codes are printed)',
    fallback: '[]',
    take: json('messages'),
  },
  {
    zh: '付款账户与银行模板文件（见 docs/bank-files.zh-CN.md；留空：暂无银行）',
    en: 'File of the accounts that pay and of their banks’ templates (docs/bank-files.md; empty: no bank yet)',
    take: text('bankAccountsFile'),
  },
  {
    zh: '其他变量（JSON 对象，见 docs/running.zh-CN.md）',
    en: 'Further variables (JSON object, docs/running.md)',
    fallback: '{}',
    take: json('further'),
  },
  ...people,
];

/** Puts the questions until the answers can be used. */
export async function askAnswers(input: Readable, output: Writable): Promise<SetupAnswers> {
  const lines = createInterface({ input, output });
  try {
    for (;;) {
      const answers: Answers = {};
      for (const { zh, en, fallback, take } of QUESTIONS) {
        const asked = `${zh} / ${en}${fallback === undefined ? '' : ` [${fallback}]`}: `;
        const typed = (await lines.question(asked)).trim();
        take(answers, typed === '' ? (fallback ?? '') : typed);
      }
      try {
        return checkedAnswers(answers);
      } catch (error) {
        if (!(error instanceof AnswersRefused)) throw error;
        output.write(`\n${error.message}\n\n`);
      }
    }
  } finally {
    lines.close();
  }
}
