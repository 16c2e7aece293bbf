import { describe, expect, it } from 'vitest';
import type { ConnectedSource } from '../../src/platform/config/config.types.js';
import { sources } from '../../src/platform/operations/doctor/sources.checks.js';

const office = (name: string, kinds: ConnectedSource['kinds'], more = {}): ConnectedSource => {
  const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as ConnectedSource['key'];
  return { name, kinds, url: 'https://source.example.cn/', key, ...more };
};

describe('the doctor on sources', () => {
  it('says of each kind who answers: a source, a counter or nobody', () => {
    const connected = [office('changsha-amr', ['registry'])];
    const { state, says } = sources({ sources: connected, simulateOutside: false }, [], '2026-07-01');
    expect(state).toBe('ok');
    expect(says).toContain('registry: changsha-amr, permit: counter');
    expect(says).toContain('account-name: nobody');
    expect(sources({ sources: [], simulateOutside: true }, [], '2026-07-01').says).toContain(
      'registry: simulated',
    );
  });

  it('warns of a file that is older than it may be, and of none that is connected no more', () => {
    const heard = [
      { source: 'changsha-amr', asOf: '2026-06-01' },
      { source: 'no-more-connected', asOf: '2020-01-01' },
    ];
    const asked = (more: object, today: string) => {
      const connected = [office('changsha-amr', ['registry'], more)];
      return sources({ sources: connected, simulateOutside: false }, heard, today);
    };
    expect(asked({}, '2026-07-02').state).toBe('ok'); // the thirty-first day
    expect(asked({}, '2026-07-03')).toMatchObject({ state: 'warning' });
    expect(asked({}, '2026-07-03').says).toContain('of changsha-amr is of 2026-06-01');
    expect(asked({ extractDays: 60 }, '2026-07-03').state).toBe('ok');
  });
});
