/** Functions and aggregations that the files of deploy/ use; another one is added here when it is meant. */
const FUNCTIONS = ['sum', 'max', 'topk', 'rate', 'increase', 'histogram_quantile', 'time'];
const GROUPING = /\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g;
const MATCHERS = /\{([^}]*)\}/g;
const WORD = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

/** What an expression asks for, and what is wrong with how it is written. */
export interface Asked {
  metrics: string[];
  labels: string[];
  objections: string[];
}

/** Reads a PromQL expression: no parser of the whole language, but of all that Xingong's files write. */
export function readPromql(expression: string): Asked {
  const objections = unbalanced(expression);
  const labels: string[] = [];
  const plain = expression
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
    .replaceAll(MATCHERS, (_, inside: string) => {
      for (const part of inside.split(',').filter((part) => part.trim() !== '')) {
        const matcher = /^\s*([a-zA-Z_]\w*)\s*(?:=~|!~|!=|=)\s*""\s*$/.exec(part);
        if (matcher) labels.push(matcher[1]!);
        else objections.push(`not a matcher: ${part}`);
      }
      return '';
    })
    .replaceAll(GROUPING, (_, inside: string) => {
      labels.push(...inside.split(',').map((label) => label.trim()));
      return '';
    })
    .replaceAll(/\[([^\]]*)\]/g, (_, range: string) => {
      if (!/^\d+[smhd]$/.test(range)) objections.push(`not a range: ${range}`);
      return '';
    });
  const metrics: string[] = [];
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const isCalled = plain
      .slice(index + word.length)
      .trimStart()
      .startsWith('(');
    if (!isCalled) metrics.push(word);
    else if (!FUNCTIONS.includes(word)) objections.push(`unknown function ${word}`);
  }
  return { metrics, labels, objections };
}

function unbalanced(expression: string): string[] {
  const open: string[] = [];
  const pairs: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
  for (const sign of expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (sign in pairs && open.pop() !== pairs[sign]) return [`unbalanced ${sign}`];
  }
  return open.length > 0 || expression.split('"').length % 2 === 0 ? ['unbalanced'] : [];
}
