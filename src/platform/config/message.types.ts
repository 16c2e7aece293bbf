/** What is said to a phone or an address. A provider of texts knows each by a template of its own that was approved. */
export const MESSAGE_TEMPLATES = [
  'code',
  'todos',
  'erased',
  'erased-kept',
  'phone-changed',
  'erasure-asked',
  'organisation-recovery-asked',
  'organisation-members-changed',
  'organisation-keys-changed',
  'lone-release',
  'recovery-asked',
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** The number that a provider gave each template when it approved its words. */
export type ProviderTemplates = Partial<Record<MessageTemplate, string>>;

interface Named {
  /** Stands in records, metrics and logs: 3 to 64 lower-case letters, digits, `-`. */
  name: string;
}

/** An HTTP gateway of the operator's own; docs/messages.md has its protocol. */
export interface GatewayProvider extends Named {
  kind: 'gateway';
  url: string;
  /** A Standard Webhooks secret: base64, `whsec_` optional. */
  secret: string;
  /** Asked what became of a message; absent: nothing is known after it was taken. */
  receiptsUrl?: string;
}

/** Aliyun SMS (Dysmsapi 2017-05-25). */
export interface AliyunProvider extends Named {
  kind: 'aliyun-sms';
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  templates: ProviderTemplates;
  /** Default `https://dysmsapi.aliyuncs.com`. */
  url: string;
}

/** Tencent Cloud SMS (sms 2021-01-11). */
export interface TencentProvider extends Named {
  kind: 'tencent-sms';
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  signName: string;
  templates: ProviderTemplates;
  /** Default `ap-guangzhou`. */
  region: string;
  /** Default `https://sms.tencentcloudapi.com`. */
  url: string;
}

/** A mail server, for addresses of organisations. */
export interface MailProvider extends Named {
  kind: 'smtp';
  /** `smtps://user:password@host:465`, or `smtp://` with STARTTLS. */
  url: string;
  /** RFC 5322 address, a name before it allowed. */
  from: string;
}

export type PhoneProvider = GatewayProvider | AliyunProvider | TencentProvider;
/** Who carries messages out of the house, in the order in which they are asked. */
export type MessageProvider = PhoneProvider | MailProvider;
