import { describe, expect, it } from 'vitest';
import { messageText, NOTICES, WEBHOOK_EVENTS } from './kinds/notices.js';

describe('notices', () => {
  it('are one row an event', () => {
    const events = NOTICES.map(({ event }): string => event);
    expect(new Set(events).size).toBe(events.length);
  });

  it('keep all that is said of an employer’s standing in one order', () => {
    for (const { event, webhook } of NOTICES)
      if (webhook !== undefined && event.startsWith('enterprise-credit.'))
        expect(webhook.about).toBe('enterpriseId');
  });

  it('tell webhooks of one thing in the order it happened', () => {
    const about = new Map(
      NOTICES.map(({ event, webhook }): [string, string | undefined] => [event, webhook?.about]),
    );
    expect(about.get('tongbao.contract-sealed')).toBe(about.get('tongbao.contract-cancelled'));
    expect(about.get('payroll.payout-settled')).toBe(about.get('payroll.payout-returned'));
    expect(WEBHOOK_EVENTS).toEqual([...new Set(WEBHOOK_EVENTS)].sort());
  });

  it('call the operators to an organisation that waits for approval, and to no other', () => {
    const registered = NOTICES.find(({ event }) => event === 'identity.organisation-registered')!;
    const called = (kind: string): unknown => [registered.to({ kind } as never)].flat();
    expect(called('platform')).toEqual([{ operators: true }]);
    for (const kind of ['employer', 'operator']) expect(called(kind)).toEqual([]);
  });

  it('show a message whose words are gone by its name', () => {
    expect(messageText('tongbao.long-gone', {})).toEqual({
      zh: 'tongbao.long-gone',
      en: 'tongbao.long-gone',
    });
  });

  it.each(['constructor', 'nothing'])('have no words for a value that is %s', (level) => {
    expect(messageText('enterprise-credit.level-changed', { level }).zh).toBe('企业认证等级变为无。');
  });
});
