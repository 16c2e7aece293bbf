import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchMessage = refusal('notification.no-such-message', 404, {
  zh: '您没有此消息',
  en: 'You have no message with this id',
  cause: {
    zh: '编号不存在，或消息属于其他收件人；机构成员读取的是机构的消息。',
    en: 'No message has this id, or it is for somebody else; members of an organisation read those of the organisation.',
  },
  remedy: {
    zh: '从消息列表中取得编号后再标记。',
    en: 'Take the id from the list of messages.',
  },
  next: 'listInboxMessages',
});
export const NoMailProvider = refusal('notification.no-mail-provider', 503, {
  zh: '本系统未连接邮件服务，不能发送邮件',
  en: 'No mail server is connected here: no mail can be sent',
  cause: {
    zh: '`XINGONG_MESSAGE_PROVIDERS` 中没有 `smtp` 类的服务商。',
    en: '`XINGONG_MESSAGE_PROVIDERS` names no provider of kind `smtp`.',
  },
  remedy: {
    zh: '请运营方连接邮件服务器；在此之前请使用站内待办或 webhook。',
    en: 'Ask the operator to connect a mail server; use the to-dos or webhooks until then.',
  },
});
export const NoMailbox = refusal('notification.no-mailbox', 404, {
  zh: '贵机构未设置通知邮箱',
  en: 'Your organisation has no address of mail',
  cause: {
    zh: '未曾设置，或已删除。',
    en: 'None was set, or it was removed.',
  },
  remedy: {
    zh: '先设置通知邮箱，再用邮件中的验证码确认。',
    en: 'Set one, and confirm it with the code that is mailed.',
  },
  next: 'setMailbox',
});
export const MailboxCodeRefused = refusal('notification.mailbox-code-refused', 422, {
  zh: '邮箱验证码不正确或已失效',
  en: 'The code is not the one that was mailed, or is void',
  cause: {
    zh: '验证码30分钟内有效，输错五次后失效；重新设置后旧码作废。',
    en: 'A code counts for 30 minutes and five tries; setting the address anew makes the former one void.',
  },
  remedy: {
    zh: '核对最近一封邮件；仍不正确时重新设置邮箱以获取新码。',
    en: 'Read the last mail; set the address again for a new code.',
  },
  next: 'setMailbox',
});
export const NobodyToReach = refusal('notification.nobody-to-reach', 404, {
  zh: '没有待联系的此人',
  en: 'Nobody looks for this person',
  cause: {
    zh: '没有未送达的通知，或此人已被联系上、已自行阅读。',
    en: 'No notice to them is undelivered, or they were reached, or read it themselves.',
  },
  remedy: {
    zh: '从待办中取得仍待联系的人员编号。',
    en: 'Take the id of whoever is still to be reached from the to-dos.',
  },
  next: 'listTodos',
});
export const NoMembership = refusal('notification.no-membership', 409, {
  zh: '贵机构的成员名单中没有您',
  en: 'You are not among the members of your organisation here',
  cause: {
    zh: '您由外部签发方登录；短信只发给在此登记的成员，按其职责。',
    en: 'An outside issuer signed you in; texts go to members who are registered here, by their duties.',
  },
  remedy: {
    zh: '请管理员将您添加为成员后再设置。',
    en: 'Have an administrator add you as a member, then choose.',
  },
  next: 'addMember',
});
export const NoSuchWebhook = refusal('notification.no-such-webhook', 404, {
  zh: '贵机构没有此 webhook',
  en: 'Your organisation has no webhook with this id',
  cause: {
    zh: '编号不存在、已删除，或属于其他机构。',
    en: 'No webhook has this id, it was removed, or it belongs to another organisation.',
  },
  remedy: {
    zh: '从 webhook 列表中取得编号；已删除的须重新创建。',
    en: 'Take the id from the list of webhooks; one that was removed is created anew.',
  },
  next: 'listWebhooks',
});
export const NoSuchDelivery = refusal('notification.no-such-delivery', 404, {
  zh: '此 webhook 没有该推送记录',
  en: 'This webhook has no delivery with this id',
  remedy: {
    zh: '从该 webhook 的推送记录中取得编号。',
    en: 'Take the id from the delivery log of this webhook.',
  },
  next: 'listWebhookDeliveries',
});
export const WebhookDisabled = refusal('notification.webhook-disabled', 409, {
  zh: '此 webhook 已停用，无法测试',
  en: 'The webhook is disabled and can not be tested',
  cause: {
    zh: '接收方曾返回 410，推送因此停止。',
    en: 'Its receiver answered 410, and nothing is sent there since.',
  },
  remedy: {
    zh: '重新启用后再测试。',
    en: 'Enable it, then test it.',
  },
  next: 'enableWebhook',
});
export const UnknownEvent = refusal('notification.unknown-event', 422, {
  zh: '没有 webhook 推送此事件',
  en: 'No webhook tells of this event',
  cause: {
    zh: '`detail` 中的事件名称有误，或该事件只在站内通知，不对外推送。',
    en: 'The event named in `detail` is misspelt, or it goes to inboxes only.',
  },
  remedy: {
    zh: '使用接口文档中 `events` 一项所列的事件名称。',
    en: 'Use the names that the documentation lists for `events`.',
  },
  next: 'createWebhook',
});
export const WebhookAddress = refusal('notification.webhook-address', 422, {
  zh: '该地址不能用作 webhook：须为公网 https 地址',
  en: 'The address can not be a webhook: it must be public https',
  cause: {
    zh: '地址无法解析、不是 https、没有域名，或包含用户名、密码、锚点。',
    en: 'It can not be read, is not https, has no domain name, or carries a user name, password or fragment.',
  },
  remedy: {
    zh: '填写可从公网访问的 https 地址，不带凭据；来源由签名证明。',
    en: 'Send an https address that the public network reaches, without credentials: the signature proves who calls.',
  },
  next: 'createWebhook',
});
export const TooManyWebhooks = refusal('notification.too-many-webhooks', 409, {
  zh: '每个机构最多 10 个 webhook',
  en: 'An organisation may have ten webhooks',
  remedy: {
    zh: '删除不再使用的 webhook，或让一个 webhook 订阅更多事件。',
    en: 'Remove one that is not used any more, or subscribe one webhook to more events.',
  },
  next: 'removeWebhook',
});
export const NoDevelopmentChannel = refusal('notification.no-development-channel', 404, {
  zh: '此处的短信通过真实网关发送',
  en: 'Messages go to a real gateway here',
  cause: {
    zh: '开发信箱只在模拟外部环境且未接入短信网关时可用；否则验证码只应到达本人手机。',
    en: 'The development inbox is there while the outside is simulated; elsewhere a code must only reach its phone.',
  },
  remedy: {
    zh: '在手机上查看短信；没有收到时重新获取验证码。',
    en: 'Read the message on the phone; if none came, ask for a new code.',
  },
});
export const OnlyPlatformsWatch = refusal('notification.only-platforms-watch', 422, {
  zh: '只有招聘平台可以选择关注的用工单位，其他机构接收自己的事件',
  en: 'Only a platform chooses employers to hear of; others hear of their own',
  remedy: {
    zh: '去掉 `watchedOnly` 后重新创建。',
    en: 'Leave `watchedOnly` out and create it again.',
  },
  next: 'createWebhook',
});
export const WatchesEverybody = refusal('notification.watches-everybody', 409, {
  zh: '此 webhook 接收所有用工单位的事件，没有关注名单',
  en: 'This webhook hears of every employer and has no watch list',
  cause: {
    zh: '它创建时未设置 `watchedOnly`。',
    en: 'It was created without `watchedOnly`.',
  },
  remedy: {
    zh: '以 `watchedOnly: true` 另建一个 webhook，再维护其关注名单。',
    en: 'Create another with `watchedOnly: true` and put employers on the list of that one.',
  },
  next: 'createWebhook',
});
export const TooManyWatched = refusal('notification.too-many-watched', 409, {
  zh: '一个 webhook 最多关注 10 万家用工单位',
  en: 'A webhook may watch a hundred thousand employers',
  cause: {
    zh: '加入后将超过上限，本次请求中的单位均未加入。',
    en: 'With these it would watch more; none of them was added.',
  },
  remedy: {
    zh: '先移除不再关注的单位，或改用接收所有单位事件的 webhook。',
    en: 'Take employers off the list first, or create a webhook that hears of every employer.',
  },
  next: 'unwatchEnterprises',
});
