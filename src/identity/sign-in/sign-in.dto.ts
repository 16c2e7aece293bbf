import { OneOf, Phone, Text, Whole } from '../../platform/http/fields/fields.js';

export class IssueSignInCodeDto {
  @Phone({ example: '13800138000' }) phone: string;
}

export class IssuedSignInCodeDto {
  @OneOf(['sent']) state: 'sent';
  @Whole({ min: 1, max: 3600 }) expiresInSeconds: number;
}

export class TotpEnrolmentDto {
  @Text({
    max: 500,
    description: 'otpauth: URI to show as a QR code, once.',
    example:
      'otpauth://totp/Xingong:operator?issuer=Xingong&secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
  })
  uri: string;
}

export class ConfirmTotpDto {
  @Text({ min: 6, max: 6, pattern: /\d{6}/, example: '287082' }) code: string;
}
