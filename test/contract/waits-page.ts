import { declaredMachines, type StateRow } from '../../src/platform/deadline/machine.js';
import { lengthOf, type Term } from '../../src/platform/deadline/terms.js';
import { TODOS } from '../../src/notification/todo/kinds/todos.js';

type Language = 'en' | 'zh';
type Values = ReadonlyMap<string, { value: unknown; source: string }>;

/** Columns of states whose rows are still to be written. */
export const notYet: ReadonlySet<string> = new Set<string>();

const WORDS = {
  en: {
    title: '# What waits, for whom, and what happens then',
    other: '[中文](waits.zh-CN.md)',
    about:
      'Every state of the house: who must act in it, by when, and what happens when nobody does. Written from the tables `waits.ts` of the rooms by `test/contract/waits.spec.ts`; the numbers are the parameters of a new installation, which two people of the operator change.',
    waits: ['State', 'Who acts', 'By when', 'What happens then', 'To-do'],
    rest: ['State', 'Why nobody must act'],
    waiting: '## States that wait for somebody',
    others: '## States that move by themselves, last, or end',
    ends: 'the end',
    sources: '## Where the terms come from',
    term: ['Parameter', 'Value', 'Source'],
  },
  zh: {
    title: '# 等待事项、责任人与逾期后果',
    other: '[English](waits.md)',
    about:
      '系统中的每个状态：由谁办理、何时之前、无人办理时如何处理。由各模块的 `waits.ts` 表经 `test/contract/waits.spec.ts` 生成；数值为新安装时的参数，由运营方两人共同修改。',
    waits: ['状态', '由谁办理', '期限', '逾期后果', '待办'],
    rest: ['状态', '为何无须等人'],
    waiting: '## 等待有人办理的状态',
    others: '## 自行推进、持续或终结的状态',
    ends: '终结',
    sources: '## 期限的依据',
    term: ['参数', '值', '依据'],
  },
} as const;

const WHO: Record<string, string> = {
  worker: '劳动者',
  person: '本人',
  organisation: '该机构',
  employer: '用工单位',
  provider: '劳务公司',
  platform: '平台',
  insurer: '保险机构',
  government: '当地主管部门',
  'government:mediator': '当地调解员',
  'government:reviewer': '当地审核员',
  operator: '运营方',
  'operator:reviewer': '运营方审核员',
  'operator:mediator': '运营方调解员',
  'operator:counter-clerk': '运营方窗口人员',
};
const UNITS: Record<string, Record<Language, string>> = {
  minutes: { en: 'minutes', zh: '分钟' },
  hours: { en: 'hours', zh: '小时' },
  days: { en: 'days', zh: '日' },
  'working-days': { en: 'working days', zh: '个工作日' },
};

/** The page `docs/waits.md` in a language. */
export function waitsPage(language: Language, values: Values): string {
  const said = WORDS[language];
  const rows = declaredMachines().flatMap(({ column, states }) =>
    Object.entries(states).map(([state, row]) => ({ name: `${column}/${state}`, row })),
  );
  const waiting = rows.flatMap(({ name, row }) =>
    row.kind === 'waits'
      ? [
          [
            `\`${name}\``,
            row.who.map((who) => (language === 'zh' ? WHO[who] : who)).join(language === 'zh' ? '、' : ', '),
            termText(row.by, language, values),
            row.then[language],
            todosOf(name),
          ],
        ]
      : [],
  );
  const others = rows.flatMap(({ name, row }) =>
    row.kind === 'waits' ? [] : [[`\`${name}\``, whyText(row, language)]],
  );
  const keys = new Set(rows.flatMap(({ row }) => (row.kind === 'waits' ? [row.by.parameter.key] : [])));
  const sources = [...keys].toSorted().map((key) => {
    const { value, source } = values.get(key)!;
    return [`\`${key}\``, JSON.stringify(value), source];
  });
  return `${[
    said.title,
    '',
    said.other,
    '',
    said.about,
    '',
    said.waiting,
    '',
    ...table(said.waits, waiting),
    '',
    said.sources,
    '',
    ...table(said.term, sources),
    '',
    said.others,
    '',
    ...table(said.rest, others),
  ].join('\n')}\n`;
}

function todosOf(state: string): string {
  const kinds = TODOS.filter(({ waits }) => waits.includes(state)).map(({ kind }) => `\`${kind}\``);
  return kinds.join(', ');
}

function termText(term: Term, language: Language, values: Values): string {
  const value = String(lengthOf(term, values.get(term.parameter.key)!.value));
  return language === 'zh' ? `${value} ${UNITS[term.unit]!.zh}` : `${value} ${UNITS[term.unit]!.en}`;
}

function whyText(row: StateRow, language: Language): string {
  if (row.kind === 'ends') return WORDS[language].ends;
  return row.kind === 'waits' ? '' : row[language];
}

/** Padded as Prettier pads it would be a second opinion; the page is not formatted. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
