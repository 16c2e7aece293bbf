import { operations } from '../platform/http/openapi/operations.js';

/** The operations of notification. */
export const Does = operations({
  'Inbox 站内消息': {
    about: {
      en: 'What a worker or an organisation was notified of, and what is read.',
      zh: '查看站内通知并标为已读。',
    },
    listInboxMessages: {
      en: 'List messages',
      zh: '查看站内消息',
      does: 'A worker reads what they were notified of, a member or machine of an organisation what the organisation was, newest first, in Chinese and English with the facts behind the words.',
    },
    countUnreadMessages: {
      en: 'Count unread messages',
      zh: '查询未读消息数',
      does: 'The number to show beside the inbox of the caller, or of its organisation.',
    },
    markMessageRead: {
      en: 'Mark a message read',
      zh: '将消息标为已读',
      does: 'The reader says that a message was read; the first time counts, and for the whole organisation.',
    },
    readMailbox: {
      en: 'Read the address of mail',
      zh: '查看通知邮箱',
      does: 'An administrator sees where mail reaches the organisation, and since when it is confirmed.',
    },
    setMailbox: {
      en: 'Set the address of mail',
      zh: '设置通知邮箱',
      does: 'An administrator names an address; a code is mailed there, and nothing else until it comes back. Then a mail says how many urgent to-dos of which kind wait, one an hour at most and none from 21:00 to 8:00 but about what can not wait. The address before hears nothing any more.',
    },
    confirmMailbox: {
      en: 'Confirm the address of mail',
      zh: '确认通知邮箱',
      does: 'Whoever reads mail at the address gives the code; it counts for 30 minutes and five tries.',
    },
    removeMailbox: {
      en: 'Remove the address of mail',
      zh: '删除通知邮箱',
      does: 'No mail goes to the organisation any more. Repeatable.',
    },
    listUndeliveredMessages: {
      en: 'List messages that did not arrive',
      zh: '查看未送达的消息',
      does: 'Somebody of the operator sees which codes, notices and texts no provider took or delivered, by which providers and why, without phones, addresses and words. Kept for days (`notification.retention-code-dispatch-days`).',
    },
    recordPersonReached: {
      en: 'Record that a person was reached',
      zh: '登记已联系到本人',
      does: 'Where a notice to a phone reached nobody, somebody of the operator tells its person by other means that the inbox holds it, and says how. Reading the inbox or a new confirmed number ends it too.',
    },
    listDevelopmentMessages: {
      en: 'Read messages to a phone in a trial',
      zh: '查看试用环境的短信',
      does: 'Where the outside is simulated, whoever tries the service reads here the codes that a phone would get, for ten minutes. Everywhere else it is refused.',
    },
  },
  'To-dos 待办': {
    about: {
      en: 'What the caller, or its organisation, must do now, and by when.',
      zh: '本人或本机构当前须办理的事项与期限。',
    },
    listTodos: {
      en: 'List what is to be done',
      zh: '查看待办',
      does: 'A worker sees what waits for them, a member or machine of an organisation what waits for those with its duties: since when, until when, and the call that does it. What is due soonest comes first.',
    },
    readTexts: {
      en: 'Read what one is texted about',
      zh: '查看短信提醒设置',
      does: 'A worker sees whether a text to their phone says that to-dos wait: those that can not wait for the morning, and other urgent ones. A member of an organisation sees what they chose for it.',
    },
    chooseTexts: {
      en: 'Choose what one is texted about',
      zh: '设置短信提醒',
      does: 'A worker says it for themself, a member for the to-dos of the organisation that their duties take, as long as they do. A text says how many to-dos wait, and of an organisation which kinds; one an hour at most for all of it. None comes from 21:00 to 8:00 but about what can not wait, and none about what is done by then.',
    },
    countTodos: {
      en: 'Count what is to be done',
      zh: '统计待办数',
      does: 'The numbers to show beside the to-dos of the caller, or of its organisation: open and overdue, of each kind.',
    },
  },
  'Webhooks 事件订阅': {
    about: {
      en: 'An organisation says where it is to be notified of which events.',
      zh: '机构设定接收事件的地址与范围。',
    },
    createWebhook: {
      en: 'Create a webhook',
      zh: '创建 webhook',
      does: 'An organisation says where it wants to be notified of which events (Standard Webhooks 1.0); the secret to verify signatures with is shown once. A platform may hear only of employers it watches: then `watchEnterprises` comes next.',
    },
    listWebhooks: {
      en: 'List webhooks',
      zh: '查看 webhook 列表',
      does: 'An organisation sees its webhooks, oldest first, and why one is disabled. Secrets are never shown again.',
    },
    enableWebhook: {
      en: 'Enable a disabled webhook',
      zh: '重新启用 webhook',
      does: 'An organisation wakes a webhook up that was disabled because its receiver answered 410. What was given up then, and the events that happened while it was disabled, are sent by `redeliverFailedDeliveries`.',
    },
    removeWebhook: {
      en: 'Remove a webhook',
      zh: '删除 webhook',
      does: 'An organisation wants no more deliveries there. What is pending is given up; the webhook does not come back.',
    },
    rotateWebhookSecret: {
      en: 'Rotate the secret of a webhook',
      zh: '轮换 webhook 密钥',
      does: 'An organisation gets a new secret, shown once. For a day deliveries carry the signatures of both, so that the receiver can change over in peace.',
    },
  },
  'Webhook messages 推送内容': {
    about: {
      en: 'What a webhook is sent, event by event: headers, body and what its receiver answers.',
      zh: 'webhook 推送的请求头、正文与应答约定。',
    },
  },
  'Webhook deliveries 推送记录': {
    about: {
      en: 'What was sent to a webhook, what came of it, and sending it again.',
      zh: '查看推送结果并重发。',
    },
    listWebhookDeliveries: {
      en: 'List the deliveries of a webhook',
      zh: '查看推送记录',
      does: 'An organisation looks what was sent to one of its webhooks, newest first: how often it was tried, what the receiver answered and when it is tried again.',
    },
    redeliverWebhookDelivery: {
      en: 'Send one delivery again',
      zh: '重发一条推送',
      does: 'An organisation has one delivery sent again from the start of the schedule, under the same `webhook-id`, in its place among those about the same thing.',
    },
    redeliverFailedDeliveries: {
      en: 'Send failed deliveries again',
      zh: '重发失败的推送',
      does: 'After an outage an organisation has everything sent again that failed in a period, oldest first, ten thousand a call: also the events that happened while the webhook was disabled. Repeat it until it answers 0.',
    },
    testWebhook: {
      en: 'Test a webhook',
      zh: '测试 webhook',
      does: 'An organisation has a signed `notification.webhook-tested` sent to one of its webhooks, once, to see whether it arrives. The delivery is answered as it goes on its way; its outcome is in `listWebhookDeliveries` a moment later.',
    },
  },
  'Watch list 关注名单': {
    about: {
      en: 'The employers that a webhook of a platform hears of.',
      zh: '平台 webhook 所关注的用工单位。',
    },
    listWatchedEnterprises: {
      en: 'List the employers a webhook watches',
      zh: '查看关注名单',
      does: 'A platform sees which employers a webhook with `watchedOnly` hears of, by id; the list of any other webhook is empty.',
    },
    watchEnterprises: {
      en: 'Watch employers',
      zh: '加入关注名单',
      does: 'A platform puts up to 500 employers a call on the list of a webhook, all or none, when it begins to show their posts. Those on it already stay as they are.',
    },
    unwatchEnterprises: {
      en: 'Stop watching employers',
      zh: '移出关注名单',
      does: 'A platform takes employers off the list. What is on its way is still sent, and so is the withdrawal of a restriction it was notified of.',
    },
  },
});
