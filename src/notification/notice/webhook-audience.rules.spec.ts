import { describe, expect, it } from 'vitest';
import { webhookAudience } from './webhook-audience.rules.js';
import type { Notice } from './kinds/notice.types.js';

const audienceOf = (to: (facts: Record<string, string>) => ReturnType<Notice['to']>, ...members: string[]) =>
  webhookAudience({ to }, members);

describe('the audience of a webhook', () => {
  it('is named by the members of the facts', () => {
    const to = ({ enterpriseId, providerId, workerId }: Record<string, string>) => ({
      workers: [workerId!],
      organisations: [enterpriseId!, providerId!, null],
    });
    expect(audienceOf(to, 'workerId', 'enterpriseId', 'providerId')).toEqual({
      organisations: ['enterpriseId', 'providerId'],
      platforms: false,
      platformsHearing: null,
      mustKnow: false,
      never: [],
      sometimes: [],
    });
  });

  it('is never sent what nobody is shown, and sometimes what one of them is not', () => {
    const to = ({ reporterId, enterpriseId, others }: Record<string, string>) => [
      { organisations: [reporterId!], platforms: true, hidden: ['others'] },
      { organisations: [enterpriseId!], mustKnow: [others!], hidden: ['others', 'reporterId'] },
    ];
    expect(audienceOf(to, 'reporterId', 'enterpriseId', 'others')).toMatchObject({
      platforms: true,
      mustKnow: true,
      never: ['others'],
      sometimes: [{ member: 'reporterId', notTo: ['enterpriseId'] }],
    });
  });
});
