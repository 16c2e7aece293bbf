import { Injectable } from '@nestjs/common';
import { Commands } from '../command/commands.js';
import { parameterSet } from '../events.js';
import { FourEyes } from '../four-eyes/four-eyes.js';
import { Outbox } from '../outbox/outbox.js';
import { refusal } from '../refusal/refusal.js';
import type { Parameter } from './kept-entries.js';
import type { ParameterSetDto } from './parameter.dto.js';
import { declaredParameters } from './parameter.js';
import { Parameters } from './parameters.js';

export const ParameterShape = refusal('parameter.shape', 422, {
  zh: '该值与此前各值的形式不同',
  en: 'The value has not the shape of the entries before it',
  remedy: { zh: '请按该参数此前的形式填写。', en: 'Give it the shape of the entries before it.' },
  next: 'listParameters',
});

export const ParameterUnread = refusal('parameter.unread', 422, {
  zh: '系统不再读取该参数',
  en: 'Nothing reads this parameter any more',
  remedy: {
    zh: '请查看更新说明，改用取代它的参数或接口。',
    en: 'See the change log for what has taken its place.',
  },
  next: 'listParameters',
});

/** Adds an effective-dated value to a key that the house already reads, once two people entered the same. */
@Injectable()
export class SetParameter {
  constructor(
    private readonly commands: Commands,
    private readonly parameters: Parameters,
    private readonly fourEyes: FourEyes,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws ParameterShape when no earlier entry of the key has the same JSON shape: a mistyped table would stop pay
   * @throws ParameterUnread when the house reads it no longer
   * @throws SecondPersonNeeded when the person who entered it first agrees to it again
   */
  async run(
    key: string,
    personId: string,
    entry: Omit<Parameter<unknown>, 'id' | 'setBy'>,
  ): Promise<ParameterSetDto> {
    const [known] = await this.parameters.history(entry.key, null, 1);
    const command = { name: 'platform.set-parameter', actor: personId, key };
    const set = await this.commands.run(command, entry, async (tx): Promise<ParameterSetDto> => {
      if (!known || shapeOf(known.value) !== shapeOf(entry.value)) throw ParameterShape(entry.key);
      if (!declaredParameters().includes(entry.key)) throw ParameterUnread(entry.key);
      const agreement = { what: 'platform.set-parameter', subject: entry.key, input: entry, personId };
      const state = await this.fourEyes.agree(tx, agreement);
      if (state === 'awaits-second') return { state, parameterId: null };
      const people = await this.fourEyes.peopleOf(tx, agreement);
      const parameterId = await this.parameters.set(tx, { ...entry, setBy: people.join(' ') });
      const { key: of, scope, validFrom } = entry;
      await this.outbox.append(tx, parameterSet, { parameterId, key: of, scope, validFrom }, parameterId);
      return { state, parameterId };
    });
    this.parameters.wasSet();
    return set;
  }
}

/** The kinds of a JSON value: members by name, the elements of a list by the first. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length > 0 ? shapeOf(value[0]) : ''}]`;
  if (typeof value !== 'object' || value === null) return typeof value;
  const members = Object.entries(value).map(([name, member]) => `${name}:${shapeOf(member)}`);
  return `{${members.sort().join(',')}}`;
}
