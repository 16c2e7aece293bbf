import { describe, expect, it } from 'vitest';
import { exportPage } from './export-page.rules.js';

describe('the page of what is held about a person', () => {
  it('says everything, Chinese first, and nothing that a browser would run', () => {
    const page = exportPage([
      {
        zh: '合同',
        en: 'Contracts',
        items: [{ document: '<script>alert(1)</script>', at: new Date(0), n: null, steps: [{ fen: 5n }] }],
      },
      { zh: '消息', en: 'Messages', items: [] },
    ]);
    expect(page).toContain('<h2>合同 <small lang="en">Contracts</small></h2>');
    expect(page).toContain('1970-01-01T00:00:00.000Z');
    expect(page).toContain('无 / none');
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;alert(1)');
    expect(page).not.toMatch(/(src|href)=/);
  });
});
