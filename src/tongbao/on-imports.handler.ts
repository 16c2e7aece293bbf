import { importTable, takesImport } from '../platform/import/import-kind.js';
import { ImportHours } from './attendance/timesheet/import-hours.usecase.js';
import { HOURS_COLUMNS } from './attendance/timesheet/timesheet.rules.js';
import { HOSTED_COLUMNS } from './hosted/posting/hosted-columns.rules.js';
import { ImportHostedPosts } from './hosted/posting/import-hosted-posts.usecase.js';

/** What tongbao takes in by import. */
export const TONGBAO_IMPORTS = importTable('tongbao', [
  takesImport(
    {
      name: 'hosted-posts',
      zh: '代发岗位',
      en: 'Posts on behalf of employers',
      roles: ['platform'],
      duty: 'recruiter',
      columns: HOSTED_COLUMNS,
      personal: [],
    },
    [ImportHostedPosts],
    (posts) => posts,
  ),
  takesImport(
    {
      name: 'hours',
      zh: '工时',
      en: 'Hours that were clocked, to be approved',
      roles: ['employer'],
      duty: 'recruiter',
      startedBy: 'person',
      columns: HOURS_COLUMNS,
      personal: [],
    },
    [ImportHours],
    (hours) => hours,
  ),
]);
