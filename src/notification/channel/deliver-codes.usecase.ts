import { Injectable } from '@nestjs/common';
import { IdentityFacade, type NoticeForDelivery } from '../../identity/index.js';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import { newId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { textQuietHours } from '../parameters.js';
import { ReachChanges } from '../reach/reach.changes.js';
import { afterQuiet, type QuietHours, textedAgainAt } from './text.rules.js';
import { ChannelStore, type Due } from './channel.store.js';
import { MessageGatewayAdapter } from './message-gateway.adapter.js';

const LEASE_MS = 30_000;
/** The gateway did not take it. */
const FAILED = 'gateway-failed';
/** Why there is nothing to send. */
const NOTHING = { code: 'no-code', text: 'no-phone' };

const TEXTS: Record<NoticeForDelivery['about'], string> = {
  erased: '【信工】您的账户已注销，个人信息已删除。',
  'phone-changed':
    '【信工】您账户的手机号已更换，本号码不再用于登录。如非本人操作，请立即登录处理或到柜台办理。',
  'erasure-asked': '【信工】您的账户已申请注销，等待期后不可恢复。如非本人申请，请登录撤回。',
  'organisation-recovery-asked':
    '【信工】有人申请恢复贵单位在信工的管理权限，等待期后将更换所有人并停用全部成员和密钥。如非贵单位申请，请立即登录提出异议。',
  'organisation-members-changed':
    '【信工】您所有的一家单位的成员或其职责有变动。如非本单位所为，请立即登录查看并移除相关成员。',
  'organisation-keys-changed':
    '【信工】您所有的一家单位的密钥或机器客户端有变动。如非本单位所为，请立即登录查看并停用。',
  'lone-release':
    '【信工】您所有的一家单位有一个发薪批次由一人编制并签署，一小时后从本单位账户放款。如非本单位所为，请立即登录撤回。',
  'recovery-asked':
    '【信工】有人以您的实名申请恢复您的账户，冷静期后将更换手机号并停用原密钥。如非本人申请，请登录提出异议。',
};

/** What is kept of messages to phones, and what is said of those that reached nobody. */
@Injectable()
export class Dispatch {
  constructor(
    readonly channel: ChannelStore,
    readonly reach: ReachChanges,
    private readonly parameters: Parameters,
  ) {}

  /** The hours of the day in which a text waits; null for one that does not. */
  async quietOf({ waitsForMorning }: Due): Promise<QuietHours | null> {
    return waitsForMorning ? this.parameters.today(textQuietHours, 'CN') : null;
  }
}

/** Fetches one-time codes and notices to phones through identity's door and delivers them. */
@Injectable()
export class DeliverCodes {
  constructor(
    private readonly commands: Commands,
    private readonly dispatch: Dispatch,
    private readonly identity: IdentityFacade,
    private readonly clock: Clock,
    private readonly gateway: MessageGatewayAdapter,
  ) {}

  /**
   * Delivers what waits. A code is handed out once: when its delivery fails, its owner asks for another. A text is tried
   * again: nobody asks for one.
   */
  async run(limit = 20): Promise<number> {
    const now = this.clock.now();
    const due = await this.commands.unkeyed((tx) =>
      this.dispatch.channel.takeDueCodes(tx, now, new Date(now.getTime() + LEASE_MS), limit),
    );
    return oneByOne(due, (code) => this.deliver(code), 'messages could not be delivered');
  }

  /** A notice that is given up is not forgotten: somebody of the operator reaches its person. */
  private async deliver(due: Due): Promise<void> {
    const { signInCodeId, recipientId } = due;
    if (await this.waitsForMorning(due)) return;
    const message = due.text === null ? await this.message(signInCodeId) : await this.textFor(due, due.text);
    if (message === 'gone') return this.drop(signInCodeId);
    const failure =
      message === null
        ? NOTHING[due.text === null ? 'code' : 'text']
        : await this.send(signInCodeId, message);
    if (failure === FAILED && (await this.waitsForGateway(due))) return;
    await this.commands.unkeyed(async (tx) => {
      await this.dispatch.channel.finishCode(tx, signInCodeId, failure ? 'dropped' : 'sent', failure);
      if (failure !== null && recipientId !== null)
        await this.dispatch.reach.missed(tx, recipientId, failure);
    });
  }

  /** Whether a text came to be due in the quiet hours; it is no attempt. */
  private async waitsForMorning(due: Due): Promise<boolean> {
    const quiet = await this.dispatch.quietOf(due);
    const now = this.clock.now();
    const nextAt = quiet && afterQuiet(now, quiet);
    if (nextAt === null || nextAt <= now) return false;
    await this.waitOn(due, { nextAt, attempts: due.attempts - 1, lastError: null });
    return true;
  }

  /** Whether a text that the gateway did not take is tried again. */
  private async waitsForGateway(due: Due): Promise<boolean> {
    if (due.text === null) return false;
    const nextAt = textedAgainAt(this.clock.now(), due.attempts, await this.dispatch.quietOf(due));
    if (nextAt === null) return false;
    await this.waitOn(due, { nextAt, attempts: due.attempts, lastError: FAILED });
    return true;
  }

  private async waitOn(
    { signInCodeId }: Due,
    change: { nextAt: Date; attempts: number; lastError: string | null },
  ): Promise<void> {
    await this.commands.unkeyed((tx) => this.dispatch.channel.waitOn(tx, signInCodeId, change));
  }

  /** A text to the phone that its person has now; `gone`: they are erased, and nobody is looked for. */
  private async textFor(
    { recipientId }: Due,
    text: string,
  ): Promise<{ phone: string; text: string } | 'gone' | null> {
    const person = await this.identity.phoneForText(recipientId!);
    if (person === null) return 'gone';
    return person.phone === null ? null : { phone: person.phone, text };
  }

  private async drop(id: string): Promise<void> {
    await this.commands.unkeyed((tx) => this.dispatch.channel.finishCode(tx, id, 'dropped', 'no-person'));
  }

  private async message(id: string): Promise<{ phone: string; text: string } | null> {
    const code = await this.identity.codeForDelivery(id);
    if (code) return { phone: code.phone, text: `【信工】验证码 ${code.code}，5分钟内有效，请勿告知他人。` };
    const notice = await this.identity.noticeForDelivery(id);
    return notice && { phone: notice.phone, text: TEXTS[notice.about] + keptText(notice.stays) };
  }

  private async send(id: string, { phone, text }: { phone: string; text: string }): Promise<string | null> {
    const { way } = this.gateway;
    if (way === 'none') return 'no-gateway';
    if (way === 'development-inbox') {
      const message = { id: newId<'message'>(), phone, body: text, createdAt: this.clock.now() };
      await this.commands.unkeyed((tx) => this.dispatch.channel.addDevelopmentMessage(tx, message));
      return null;
    }
    return this.gateway.send({ id, phone, text }, this.clock.now()).then(
      () => null,
      () => FAILED,
    );
  }
}

/** What the law keeps of somebody, why, and until which day; nothing where it keeps nothing. */
function keptText(stays: NoticeForDelivery['stays']): string {
  if (stays.length === 0) return '';
  const kept = stays.map(({ zh, source, until }) => {
    const law = source?.split(/[:：]/)[0];
    return `${zh}至${businessDay(until)}${law ? `（${law}）` : ''}`;
  });
  return `依法限制保存：${kept.join('；')}；到期销毁。`;
}
