import { importTable, takesImport } from '../platform/import/import-kind.js';
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
]);
