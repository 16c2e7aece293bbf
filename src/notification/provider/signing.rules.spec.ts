import { describe, expect, it } from 'vitest';
import { queryOf, signAliyun, signTencent } from './signing.rules.js';

describe('requests to providers of texts', () => {
  it('are signed as the example of Aliyun', () => {
    const { authorization } = signAliyun(
      {
        host: 'ecs.cn-shanghai.aliyuncs.com',
        action: 'RunInstances',
        version: '2014-05-26',
        parameters: {
          RegionId: 'cn-shanghai',
          ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
        },
        at: new Date('2023-10-26T10:22:32Z'),
        nonce: '3156853299f313e23d1673dc12e1703d',
      },
      { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' },
    );
    expect(authorization).toMatch(
      /Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0$/,
    );
  });

  it('are signed as the example of Tencent Cloud', () => {
    const body = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
    const at = new Date(1_551_113_065_000);
    expect(
      signTencent(
        { host: 'cvm.tencentcloudapi.com', service: 'cvm', body, at },
        { id: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secret: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' },
      ),
    ).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    );
  });

  it('have a query that is encoded as RFC 3986 says', () => {
    expect(queryOf({ b: '信工 *!()~', A: "'" })).toBe('A=%27&b=%E4%BF%A1%E5%B7%A5%20%2A%21%28%29~');
  });
});
