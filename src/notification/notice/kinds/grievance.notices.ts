import {
  decisionProposed,
  grievanceClosed,
  type GrievanceClosed,
  type GrievanceMoved,
  grievanceMoved,
  partAdmitted,
} from '../../../grievance/events.js';
import { inBeijing, inYuan, wordFor } from '../notice-words.rules.js';
import { type Audience, type MessageText, notice } from './notice.types.js';

const bothSides = ({ workerId, organisationId }: { workerId: string; organisationId: string }): Audience => ({
  workers: [workerId],
  organisations: [organisationId],
});

/** What both sides read of a move; of one that ends it the closing tells. */
const MOVED: Partial<Record<GrievanceMoved['to'], MessageText>> = {
  filed: {
    zh: '一件投诉已提交，等待调解员受理',
    en: 'A grievance was filed and waits for a mediator to accept it',
  },
  accepted: {
    zh: '一件投诉已受理，请被投诉方答复；工资投诉逾期不答复的，有事实支持的部分应付',
    en: 'A grievance was accepted; the side complained about answers. Of wages, silence makes owed what the facts bear out',
  },
  answered: {
    zh: '一件投诉已有答复，请投诉方说明是否解决',
    en: 'A grievance was answered; the claimant says whether that settles it',
  },
  mediating: { zh: '一件投诉正在调解', en: 'A grievance is being mediated' },
  proposed: {
    zh: '调解员对一件投诉提出了方案，请双方答复',
    en: 'A mediator proposed terms for a grievance; both sides answer',
  },
  deciding: {
    zh: '一件投诉的调解未成，由两名调解员裁定',
    en: 'Mediation of a grievance came to nothing; two mediators decide',
  },
};

const OUTCOMES: Record<GrievanceClosed['outcome'], MessageText> = {
  settled: { zh: '已解决', en: 'it is settled' },
  decided: { zh: '已裁定', en: 'it is decided' },
  failed: {
    zh: '调解终止。您可以导出材料，向投诉中写明的仲裁机构或法院申请处理',
    en: 'mediation failed. Export its file and go to whoever it names as in charge',
  },
  refused: {
    zh: '不予受理，理由及有管辖权的机构见投诉详情',
    en: 'it was not accepted; it says why, and who is in charge',
  },
  withdrawn: { zh: '已撤回', en: 'it was withdrawn' },
};

const VERDICTS: Record<string, MessageText> = {
  upheld: { zh: '支持投诉', en: 'the claim stands' },
  dismissed: { zh: '不支持投诉', en: 'the claim does not stand' },
};

/** What is notified of grievances. */
export const GRIEVANCE_NOTICES = [
  notice(grievanceMoved, {
    to: (moved) => (moved.dueAt === null ? [] : bothSides(moved)),
    words: ({ to, dueAt }) => {
      const { zh, en } = wordFor(MOVED, to);
      const by = dueAt === null ? '' : inBeijing(dueAt);
      return { zh: `${zh}（期限 ${by}）。`, en: `${en} (until ${by}).` };
    },
  }),
  notice(decisionProposed, {
    to: ({ mediatorId }) => ({ organisations: [mediatorId], operators: mediatorId === null }),
    words: ({ dueAt }) => ({
      zh: `一名调解员已对一件投诉作出裁定意见，需另一名调解员在 ${inBeijing(dueAt)} 前作出。`,
      en: `One mediator said how a grievance is to be decided; a second one is needed before ${inBeijing(dueAt)}.`,
    }),
  }),
  notice(grievanceClosed, {
    to: (closed) => [bothSides(closed), { organisations: [closed.mediatorId] }],
    words: ({ outcome, verdict }) => {
      const { zh, en } = OUTCOMES[outcome];
      if (verdict === null) return { zh: `一件投诉已办结：${zh}。`, en: `A grievance is closed: ${en}.` };
      const said = wordFor(VERDICTS, verdict);
      return { zh: `一件投诉已裁定：${said.zh}。`, en: `A grievance is decided: ${said.en}.` };
    },
    webhook: { about: 'grievanceId', zh: '投诉已办结', en: 'A grievance is closed' },
  }),
  notice(partAdmitted, {
    to: bothSides,
    words: ({ amountFen }) => ({
      zh: `投诉中的 ${inYuan(amountFen)} 元已确认应付。`,
      en: `${inYuan(amountFen)} yuan of a grievance is owed.`,
    }),
  }),
];
