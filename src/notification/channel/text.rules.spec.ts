import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessMinute } from '../../platform/clock/business-day.js';
import { afterQuiet, nextText, textedAgainAt, textOf } from './text.rules.js';
import { TODOS } from '../todo/kinds/todos.js';

const quiet = { from: 1260, until: 480 };
const terms = { quiet, leastMinutes: 60 };
const at = (time: string): Date => new Date(`2026-11-02T${time}:00+08:00`);
const said = (instant: Date): string => businessMinute(instant);

describe('a text about what is to be done', () => {
  it('is sent by day, and held from 21:00 until 8:00', () => {
    expect(said(afterQuiet(at('08:00'), quiet))).toBe('2026-11-02 08:00');
    expect(said(afterQuiet(at('20:59'), quiet))).toBe('2026-11-02 20:59');
    expect(said(afterQuiet(at('21:00'), quiet))).toBe('2026-11-03 08:00');
    expect(said(afterQuiet(at('00:10'), quiet))).toBe('2026-11-02 08:00');
    expect(said(afterQuiet(at('07:59'), quiet))).toBe('2026-11-02 08:00');
  });

  it('is tried again for two hours, at night only about danger', () => {
    const waits: number[] = [];
    let [now, attempts] = [at('09:00'), 1];
    for (let next = textedAgainAt(now, attempts, null); next; next = textedAgainAt(now, attempts, null)) {
      waits.push((next.getTime() - now.getTime()) / 60_000);
      [now, attempts] = [next, attempts + 1];
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60]);
    expect(said(textedAgainAt(at('20:59'), 1, null)!)).toBe('2026-11-02 21:00');
    expect(said(textedAgainAt(at('20:59'), 1, quiet)!)).toBe('2026-11-03 08:00');
  });

  it('comes an hour after the last at least, at night only where a wage or an injury waits', () => {
    const last = { textedAt: at('20:30'), dangerAt: at('20:30'), dangerDueAt: null };
    const never = { textedAt: null, dangerAt: null, dangerDueAt: null };
    expect(said(nextText(at('20:40'), { ...last, hasDanger: false }, terms))).toBe('2026-11-03 08:00');
    expect(said(nextText(at('20:40'), { ...last, hasDanger: true }, terms))).toBe('2026-11-02 21:30');
    expect(said(nextText(at('20:40'), { ...never, hasDanger: false }, terms))).toBe('2026-11-02 20:40');
  });

  it('is held up about a wage or an injury by no text about anything else', () => {
    const last = { textedAt: at('20:30'), dangerAt: at('19:50'), hasDanger: true, dangerDueAt: null };
    expect(said(nextText(at('20:40'), last, terms))).toBe('2026-11-02 20:50');
    expect(said(nextText(at('20:40'), { ...last, dangerAt: null }, terms))).toBe('2026-11-02 20:40');
  });

  it('comes at once about a wage or an injury where an hour later an hour to act were not left', () => {
    const last = { textedAt: at('20:30'), dangerAt: at('20:30'), hasDanger: true };
    const due = (time: string): string =>
      said(nextText(at('20:40'), { ...last, dangerDueAt: at(time) }, terms));
    expect(due('22:30')).toBe('2026-11-02 21:30');
    expect(due('22:29')).toBe('2026-11-02 20:40');
    expect(due('21:31')).toBe('2026-11-02 20:40');
    expect(due('20:39')).toBe('2026-11-02 21:30'); // its time is over: nothing is saved by haste
  });

  it('is never in quiet hours without danger, never before now, and never twice within the hour but where danger presses', () => {
    const day = fc
      .integer({ min: 0, max: 5_000 })
      .map((minutes) => new Date(at('00:00').getTime() + minutes * 60_000));
    fc.assert(
      fc.property(
        day,
        fc.option(day),
        fc.option(day),
        fc.boolean(),
        (now, textedAt, dangerDueAt, hasDanger) => {
          const next = nextText(now, { textedAt, dangerAt: textedAt, hasDanger, dangerDueAt }, terms);
          expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime());
          const left = hasDanger && dangerDueAt && dangerDueAt > now ? +dangerDueAt - +next : Infinity;
          expect(left >= 3_600_000 || +next === +now).toBe(true);
          if (textedAt && left === Infinity)
            expect(next.getTime() - textedAt.getTime()).toBeGreaterThanOrEqual(3_600_000);
          const hour = Number(said(next).slice(11, 13));
          if (!hasDanger) expect(hour >= 8 && hour < 21).toBe(true);
        },
      ),
    );
  });

  it('says how many, and nothing of what they are about', () => {
    expect(textOf(3)).toBe('【信工】您有3件待办需尽快办理，请登录查看。');
  });

  it('says of an organisation which kinds, each with its number', () => {
    const kinds = ['签署合同', '答复投诉', '签署合同'];
    const waiting = '您所在单位有3件待办（签署合同2件、答复投诉1件）需尽快办理，请登录查看。';
    expect(textOf(0, kinds)).toBe(`【信工】${waiting}`);
    expect(textOf(1, kinds)).toBe(`【信工】您有1件待办，${waiting}`);
  });

  it('has a name for every kind that a member may be texted about', () => {
    for (const { kind, duty, isUrgent, short } of TODOS)
      if (isUrgent && duty !== null) expect(short, kind).toMatch(/^[\u4e00-\u9fff]{2,10}$/);
  });
});
