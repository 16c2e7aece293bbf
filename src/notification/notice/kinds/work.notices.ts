import * as identity from '../../../identity/events.js';
import * as tongbao from '../../../tongbao/events.js';
import * as certificates from '../../../work-certificate/events.js';
import { CANCELLED_BECAUSE, CANCELLED_BY, inBeijing, wordFor } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

const worker = ({ workerId }: { workerId: string }): Audience => ({ workers: [workerId] });
const signatories = (facts: { workerId: string; enterpriseId: string; providerId: string }): Audience => ({
  workers: [facts.workerId],
  organisations: [facts.enterpriseId, facts.providerId],
});

/** The inbox of the organisation, and the own inbox of each of its owners. */
const organisationAndOwners = ({
  organisationId,
  owners = [],
}: {
  organisationId: string;
  owners?: string[];
}): Audience => ({
  organisations: [organisationId],
  workers: owners,
  hidden: ['owners'],
});

/** From the account to the contract. */
const INVITED: Record<tongbao.JobInvitationEnded['ending'], { zh: string; en: string }> = {
  applied: { zh: '受邀的劳动者已应聘。', en: 'A worker whom you asked has applied.' },
  declined: { zh: '受邀的劳动者谢绝了邀请。', en: 'A worker whom you asked has declined.' },
  lapsed: {
    zh: '一份岗位邀请未获答复，已失效。',
    en: 'An invitation to a job was not answered and has lapsed.',
  },
  'job-over': {
    zh: '岗位已关闭，一份邀请随之失效。',
    en: 'A job is closed, and an invitation to it with it.',
  },
};

export const WORK_NOTICES = [
  notice(identity.organisationRegistered, {
    // an employer acts at once, and the operator's own organisation approves itself
    to: ({ kind }) => (kind === 'employer' || kind === 'operator' ? [] : { operators: true }),
    words: () => ({
      zh: '一家新机构已登记，等待审核。',
      en: 'An organisation registered and waits for approval.',
    }),
  }),
  notice(identity.authorityProven, {
    to: ({ organisationId }) => ({ organisations: [organisationId] }),
    words: () => ({
      zh: '贵单位的代表权限已证明。',
      en: 'The authority to act for your organisation is proven.',
    }),
  }),
  notice(identity.organisationDisplaced, {
    to: ({ organisationId, provenId }) => ({ organisations: [organisationId, provenId], operators: true }),
    words: () => ({
      zh: '以该企业名义的另一登记已终止：真正的企业已证明身份。',
      en: 'Another registration in this firm’s name ended: the firm itself proved who it is.',
    }),
  }),
  notice(identity.contestOpened, {
    to: ({ standingId, owners }) => ({ organisations: [standingId], workers: owners, hidden: ['owners'] }),
    words: ({ dueAt }) => ({
      zh: `另有人证明代表贵单位，并对贵单位的登记提出异议；请在 ${inBeijing(dueAt)} 前陈述意见。期间不得增加所有人或密钥，其他事项照常。`,
      en: `Somebody else proved to be your firm and contests that you act as it; state your case before ${inBeijing(dueAt)}. Until it is decided you add neither owners nor keys; everything else goes on.`,
    }),
  }),
  notice(identity.contestDecidable, {
    to: ({ claimId, standingId, authorities = [] }) => ({
      organisations: [claimId, standingId, ...authorities],
      operators: true,
    }),
    words: ({ stated }) => ({
      zh: stated
        ? '双方均已陈述，异议等待两名工作人员裁定。'
        : '陈述期已满，异议等待两名工作人员裁定；裁定前仍可补交陈述。',
      en: stated
        ? 'Both sides stated their case; the contest waits for two people to decide.'
        : 'The days to answer are over; the contest waits for two people to decide, and a statement still counts until then.',
    }),
  }),
  notice(identity.contestEnded, {
    to: ({ claimId, standingId, people }) => ({
      organisations: [claimId, standingId],
      workers: people,
      hidden: ['people'],
    }),
    words: ({ outcome }) => ({
      zh: `关于谁代表该企业的异议已结束（${outcome}）。`,
      en: `The contest about who acts as this firm is over (${outcome}).`,
    }),
  }),
  notice(identity.organisationRecoveryAsked, {
    to: ({ organisationId, owners, personId }) => ({
      organisations: [organisationId],
      workers: [...owners, personId],
      hidden: ['owners'],
    }),
    words: ({ dueAt }) => ({
      zh: `运营方两名工作人员为贵单位申请恢复管理权限；如非贵单位所请，请在 ${inBeijing(dueAt)} 前提出异议，否则将更换所有人并停用全部成员和密钥。`,
      en: `Two people of the operator asked that your organisation be recovered; object before ${inBeijing(dueAt)} if you did not want that, or it gets another owner and all members and keys end.`,
    }),
  }),
  notice(identity.organisationRecoveryStopped, {
    to: ({ organisationId, personId }) => ({
      organisations: [organisationId],
      workers: [personId],
      operators: true,
    }),
    words: () => ({
      zh: '机构恢复因异议已停止。',
      en: 'The recovery of the organisation was stopped by an objection.',
    }),
  }),
  notice(identity.organisationRecovered, {
    to: ({ organisationId, personId, former }) => ({
      organisations: [organisationId],
      workers: [personId, ...former],
      operators: true,
      hidden: ['former'],
    }),
    words: () => ({
      zh: '机构已恢复：原成员、客户端和密钥均已停用，由所指定的人作为所有人。',
      en: 'The organisation is recovered: members, clients and keys of before ended, and the person who was named owns it.',
    }),
  }),
  notice(identity.memberAdded, {
    to: organisationAndOwners,
    words: ({ duties }) => ({
      zh: `有人被添加为成员，职责：${duties.join('、')}。如非本单位所为，请立即移除。`,
      en: `Somebody was made a member with the duties ${duties.join(', ')}. Remove them at once if that was not you.`,
    }),
  }),
  notice(identity.memberAssigned, {
    to: organisationAndOwners,
    words: ({ duties }) => ({
      zh: `一名成员的职责变更为：${duties.join('、')}。`,
      en: `A member now has the duties ${duties.join(', ')}.`,
    }),
  }),
  notice(identity.memberRemoved, {
    to: organisationAndOwners,
    words: ({ orphanedClients }) => ({
      zh: `一名成员已被移除；${orphanedClients.length} 个由其负责的客户端已停用，待所有人接管。`,
      en: `A member was removed; ${orphanedClients.length} clients they answered for stopped until an owner adopts them.`,
    }),
  }),
  notice(identity.clientChanged, {
    to: organisationAndOwners,
    words: ({ change }) => ({
      zh: `一个机器客户端及其密钥有变动（${change}）。如非本单位所为，请立即停用。`,
      en: `A machine client and its key changed (${change}). Retire it at once if that was not you.`,
    }),
  }),
  notice(identity.memberKeyChanged, {
    to: organisationAndOwners,
    words: ({ change }) => ({
      zh: `一名成员在本机构内的签名密钥有变动（${change}）。如有疑问，请停用该密钥或移除该成员。`,
      en: `A member’s own key within the organisation changed (${change}). If that is not right, retire it or remove the member.`,
    }),
  }),
  notice(identity.codePrinted, {
    to: worker,
    words: () => ({
      zh: '柜台工作人员为您的账户打印了一次登录码；如您未到柜台办理，请立即退出全部登录并向运营方投诉。',
      en: 'People of a counter printed a code that signs in to your account; if you were not there, end every session and complain to the operator.',
    }),
  }),
  notice(identity.phoneChanged, {
    to: worker,
    words: () => ({
      zh: '您账户的手机号已更换；如非本人操作，请立即检查登录设备并再次更换。',
      en: 'The phone number of your account was changed; if it was not you, look at your sessions and change it again.',
    }),
  }),
  notice(identity.secondFactorChanged, {
    to: worker,
    words: ({ kind, change }) => ({
      zh: `您账户的第二因素已${change === 'added' ? '添加' : '移除'}（${kind === 'totp' ? '动态口令' : '通行密钥'}）；如非本人操作，请立即退出全部登录并检查。`,
      en: `A second factor of your account was ${change} (${kind}); if it was not you, end every session and look.`,
    }),
  }),
  notice(identity.recoveryAsked, {
    to: worker,
    words: ({ dueAt }) => ({
      zh: `有人以您的实名申请恢复此账户；如非本人申请，请在 ${inBeijing(dueAt)} 前提出异议。`,
      en: `Somebody asked for this account back by your real name; if it was not you, object before ${inBeijing(dueAt)}.`,
    }),
  }),
  notice(identity.erasureAsked, {
    to: worker,
    words: ({ dueAt }) => ({
      zh: `此账户已申请注销，将于 ${inBeijing(dueAt)} 注销且不可恢复；在此之前可以撤回。`,
      en: `This account is to be erased at ${inBeijing(dueAt)}, for good; until then you can take it back.`,
    }),
  }),
  notice(identity.recoveryStopped, {
    to: ({ workerId, askedBy }) => ({ workers: [workerId, askedBy], hidden: ['askedBy'] }),
    words: () => ({
      zh: '账户恢复因异议已停止；如确为本人，请到柜台由两名工作人员核对。',
      en: 'The recovery was stopped by an objection; if the account is yours, have two clerks see you at a counter.',
    }),
  }),
  notice(identity.accountRecovered, {
    to: worker,
    words: () => ({
      zh: '账户已恢复：原密钥和登录均已停用，请登记新的密钥。',
      en: 'The account is recovered: old keys and sessions ended; please register a new key.',
    }),
  }),
  notice(identity.phoneLost, {
    to: worker,
    words: () => ({
      zh: '您原来的手机号已由他人使用，不再用于登录本账户；账户其他内容不变，请登记新的手机号。',
      en: 'Your former number is another’s now and no longer signs in to this account; everything else stays. Please register a new number.',
    }),
  }),
  notice(tongbao.impostorFound, {
    to: ({ workerIds }) => ({ workers: workerIds, hidden: ['workerIds'] }),
    words: () => ({
      zh: '您申请过或签约的单位是冒名登记，真正的企业已证明身份；请勿再按其指示上班、付款或提供资料。已完成工作的工资和保障仍可主张，如有损失请申诉或求助。',
      en: 'An organisation that you applied to or have a contract with was an impostor: the firm itself proved who it is. Do not work, pay or hand in papers at its word any more. Wages and cover for work already done can still be claimed; please report any loss.',
    }),
  }),
  notice(certificates.employmentVerified, {
    to: worker,
    words: () => ({
      zh: '您的工作证新增一条经工资验证的从业经历。',
      en: 'Your work certificate gained an employment verified by wages paid.',
    }),
  }),
  notice(certificates.certificateRevoked, {
    to: worker,
    words: ({ reasonCode }) => ({
      zh: `您的一张工作证已失效（${reasonCode}）。`,
      en: `One of your certificates is no longer valid (${reasonCode}).`,
    }),
  }),
  notice(certificates.falsificationFound, {
    to: worker,
    words: ({ points }) => ({
      zh: `一项承诺信息被认定不实，扣除信任分 ${points} 分，您可以申辩。`,
      en: `A pledged claim was found false and cost ${points} trust points; you may answer.`,
    }),
  }),
  notice(tongbao.applicationSubmitted, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    webhook: { about: 'applicationId', en: 'Application arrived', zh: '收到求职申请' },
    words: () => ({ zh: '收到一份新的求职申请。', en: 'A new application arrived.' }),
  }),
  notice(tongbao.applicationMarked, {
    to: ({ workerId, enterpriseId, providerId }) => ({
      workers: [workerId],
      organisations: [enterpriseId, providerId],
    }),
    webhook: { about: 'applicationId', en: 'Application marked', zh: '求职申请有标注' },
    words: () => ({
      zh: '一份求职申请所依据的一项承诺信息已被认定不实，申请及未签署的合同已标注；系统不会因此自动拒绝，由双方决定。',
      en: 'A pledged claim behind an application was found false; the application and a draft that is not sealed are marked. Nothing is refused by itself: both sides decide.',
    }),
  }),
  notice(tongbao.workerInvited, {
    to: worker,
    words: () => ({
      zh: '有用人单位邀请您应聘一个岗位。您应聘之前，对方不知道您是谁。',
      en: 'An employer asks you to apply for a job. It does not know who you are until you apply.',
    }),
  }),
  notice(tongbao.jobInvitationEnded, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ ending }) => INVITED[ending],
  }),
  notice(tongbao.offerMade, {
    to: worker,
    words: () => ({
      zh: '您收到一份录用通知，请查看并答复。',
      en: 'You have an offer; please answer it.',
    }),
  }),
  notice(tongbao.contractSealed, {
    to: signatories,
    webhook: { about: 'contractId', en: 'Contract sealed', zh: '电子合同生效' },
    words: () => ({
      zh: '电子合同已由各方签署生效，可随时查看和下载。',
      en: 'The contract is signed by all parties and in force; you can read and download it at any time.',
    }),
  }),
  notice(tongbao.contractCancelled, {
    to: signatories,
    webhook: { about: 'contractId', en: 'Contract cancelled', zh: '电子合同取消' },
    words: ({ by, reasonCode }) => ({
      zh: `一份已签署的合同已由${CANCELLED_BY[by].zh}在开工前取消（${wordFor(CANCELLED_BECAUSE, reasonCode).zh}），不再安排上岗。`,
      en: `A sealed contract was cancelled by the ${CANCELLED_BY[by].en} before work began (${wordFor(CANCELLED_BECAUSE, reasonCode).en}); nobody is to come to work.`,
    }),
  }),
];
