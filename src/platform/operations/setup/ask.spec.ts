import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askAnswers } from './ask.js';

const PEOPLE = [
  '王建国',
  '138 0000 0001',
  '110101198001011234',
  '李秀英',
  '13800000002',
  '110101198505051234',
];

/** Types a line at each question, as somebody at a terminal does. */
async function typed(lines: string[]): Promise<{ answers: unknown; shown: string; left: number }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const rest = [...lines];
  let shown = '';
  output.on('data', (data: Buffer) => {
    shown += data.toString();
    if (data.toString().endsWith(': ')) input.write(`${rest.shift() ?? ''}\n`);
  });
  const answers = await askAnswers(input, output);
  return { answers, shown, left: rest.length };
}

it('takes what stands in brackets for an empty line, and leaves out what nobody answered', async () => {
  const { answers, left } = await typed([
    'https://trust.example.cn',
    '',
    '430121',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    ...PEOPLE,
  ]);
  expect(left).toBe(0);
  expect(answers).toEqual({
    publicUrl: 'https://trust.example.cn',
    trustProxy: true,
    region: '430121',
    dataDir: '.data',
    sources: [],
    messages: [],
    further: {},
    people: [
      { name: '王建国', phone: '13800000001', idNumber: '110101198001011234' },
      { name: '李秀英', phone: '13800000002', idNumber: '110101198505051234' },
    ],
  });
});

it('says all that is wrong and asks everything again', async () => {
  const wrong = ['', '', '99', 'mysql://x', '', '', 'none', '', 'absent.json', '', ...PEOPLE];
  const right = ['', 'false', '43', '', '', 'data', '', '', '', '', ...PEOPLE];
  const { answers, shown, left } = await typed([...wrong, ...right]);
  expect(left).toBe(0);
  for (const name of ['region', 'databaseUrl', 'sources', 'bankAccountsFile'])
    expect(shown).toContain(`- ${name} must`);
  expect(shown).not.toContain(PEOPLE[2]);
  expect(answers).toMatchObject({ region: '43', trustProxy: false, dataDir: 'data' });
});
