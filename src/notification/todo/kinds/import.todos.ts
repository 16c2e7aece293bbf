import * as platform from '../../../platform/events.js';
import { closes, opens, type TodoRow } from './todo.types.js';

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
