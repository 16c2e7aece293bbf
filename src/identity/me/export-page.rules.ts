const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%;margin:0 0 1rem}th,td{border:1px solid #ccc;padding:.2rem .5rem;' +
  'text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}th{width:30%;font-weight:500}';

/**
 * Everything that is held about a person as one page that needs nothing else: no script, no picture, no address. Each
 * part has a heading, Chinese first, and a table for each of its items.
 */
export function exportPage(parts: readonly { zh: string; en: string; items: readonly object[] }[]): string {
  const body = parts.map(({ zh, en, items }) => {
    const tables = items.map(tableOf).join('') || '<p>无 / none</p>';
    return `<section><h2>${escaped(zh)} <small lang="en">${escaped(en)}</small></h2>${tables}</section>`;
  });
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width"><title>本人信息 Personal data</title>' +
    `<style>${STYLE}</style></head><body><h1>本人信息 <small lang="en">Personal data</small></h1>${body.join('')}</body></html>`
  );
}

function tableOf(item: object): string {
  const rows = Object.entries(item).map(
    ([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(shown(value))}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(
    value,
    (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one), // fen
    1,
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
