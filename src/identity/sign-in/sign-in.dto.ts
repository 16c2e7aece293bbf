import { OneOf, Phone, Text, Whole } from '../../platform/http/fields/fields.js';

export class IssueSignInCodeDto {
  @Phone({ example: '13800138000' }) phone: string;

  @Text({
    max: 100,
    optional: true,
    description:
      'As a sign-in with this phone answered it: a known device has a count of its own, so that strangers who ask keep nobody out.',
    example: 'Vb0m1xqk5T1s2Rz0bE8m0u6u1vH6h6dJb7kC9oQ2m5A',
  })
  deviceMark?: string;
}

export class IssuedSignInCodeDto {
  @OneOf(['sent']) state: 'sent';
  @Whole({ min: 1, max: 3600 }) expiresInSeconds: number;
  @Text({
    description:
      'Names this code; sent back with it. A guess without it is at no code. Several codes of a phone stand beside each other.',
    example: 'q5r0TnqmQyV7Xk1aYw8d2A',
  })
  handle: string;
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
