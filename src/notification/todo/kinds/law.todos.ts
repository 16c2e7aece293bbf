import * as payroll from '../../../payroll/events.js';
import * as platform from '../../../platform/events.js';
import * as tongbao from '../../../tongbao/events.js';
import { closes, opens, type TodoRow } from './todo.types.js';

/** A standard of a province: `43:hour`. */
const standard = ({ region, per }: { region: string; per: string }): string => `${region}:${per}`;

/** What must be entered or recorded because law asks for it. */
export const LAW_TODOS: readonly TodoRow[] = [
  {
    kind: 'state-minimum-wage',
    waits: ['tongbao.unknown_minimum.state/asked'],
    duty: 'administrator',
    isUrgent: false,
    call: { operation: 'setParameter', path: () => '/v1/parameters' },
    words: ({ region, per, since }) =>
      typeof since !== 'string'
        ? {
            zh: `区划 ${String(region)} 的${per === 'month' ? '月' : '小时'}最低工资标准尚未录入，请按省级公告录入（两人）；录入前各处注明“未录入”，不因此拒绝。`,
            en: `The minimum wage by the ${String(per)} of division ${String(region)} is not known here; two people enter it from the notice of the province. Until then nothing is refused for it.`,
          }
        : {
            zh: `区划 ${String(region)} 的${per === 'month' ? '月' : '小时'}最低工资标准自 ${since} 起未更新，应已调整：请核对省级公告并录入现行标准（两人）；未调整的，以核对之日录入原标准。`,
            en: `The minimum wage by the ${String(per)} of division ${String(region)} stands since ${since} and should have been adjusted by now: two people enter the one in force from the notice of the province, or the same one from the day on which they looked.`,
          },
    opened: [
      opens(tongbao.minimumWageUnknown, ({ region, per, stateBy, since }) => ({
        subject: standard({ region, per }),
        to: [],
        operators: true,
        dueAt: stateBy,
        facts: {
          region,
          per,
          ...(since !== undefined && { since }),
          parameter: per === 'month' ? 'tongbao.minimum-monthly-wage-fen' : 'tongbao.minimum-hourly-wage-fen',
        },
      })),
    ],
    closed: [closes(tongbao.minimumWageKnown, standard)],
  },
  {
    kind: 'record-tax-filing',
    waits: ['payroll.filing_request.state/asked'],
    duty: 'payroll-preparer',
    isUrgent: false,
    call: { operation: 'recordTaxFiling', path: () => '/v1/tax-filings' },
    words: ({ ordinaryFrom }) => ({
      zh: `累计预扣法须以已按 2025 年第 15 号公告报送为前提，请登记报送；逾期自 ${String(ordinaryFrom)} 起按普通方法预扣。`,
      en: `The cumulative method needs a filing under announcement 2025 No. 15 on record; record it, or tax is withheld by the ordinary method from ${String(ordinaryFrom)} on.`,
    }),
    opened: [
      opens(payroll.filingAsked, ({ providerId, fileBy, ordinaryFrom }) => ({
        subject: providerId,
        to: [providerId],
        dueAt: fileBy,
        facts: { ordinaryFrom },
      })),
    ],
    closed: [closes(payroll.filingRecorded, ({ providerId, isAsked }) => (isAsked ? [providerId] : []))],
  },
];

const importId = ({ importId: id }: { importId: string }): string => id;

/** What must be done about tables that an organisation brings in. */
export const IMPORT_TODOS: readonly TodoRow[] = [
  {
    kind: 'start-import',
    waits: ['platform.import.state/checked'],
    duty: 'recruiter',
    isUrgent: false,
    call: { operation: 'startImport', path: (id) => `/v1/imports/${id}/start` },
    words: ({ rows, bad }) =>
      Number(bad) > 0
        ? {
            zh: `导入文件已检查：共 ${String(rows)} 行，${String(bad)} 行有误。请下载有误的行改正后重新上传，或只导入其余各行。`,
            en: `A table was checked: ${String(bad)} of ${String(rows)} rows are at fault. Mend them and upload it again, or import the others.`,
          }
        : {
            zh: `导入文件已检查：共 ${String(rows)} 行，全部可以导入，请开始导入。`,
            en: `A table was checked: all ${String(rows)} rows can be imported. Start it.`,
          },
    opened: [
      opens(platform.importChecked, ({ importId: subject, organisationId, rows, bad, startBy }) => ({
        subject,
        to: [organisationId],
        dueAt: startBy,
        facts: { rows, bad },
      })),
    ],
    closed: [
      closes(platform.importBegun, importId),
      closes(platform.importEnded, ({ importId: id, how }) => (how === 'dropped' ? id : [])),
    ],
  },
];
