import { operations } from '../platform/http/openapi/operations.js';

/** The operations of grievance. */
export const Does = operations({
  'Grievances 投诉调解': {
    about: {
      en: 'Complaints between workers and organisations, with a clock on every step. None of it keeps anybody from arbitration or court.',
      zh: '劳动者与机构之间的投诉，每一步都有期限；不影响申请仲裁或向法院起诉。',
    },
    fileGrievance: {
      en: 'File a grievance',
      zh: '提出投诉',
      does: 'A worker complains about an organisation, or an organisation about a worker, over a contract, shift, injury claim or job that both have a part in. Mediators of the region hear of it, else the operator’s.',
    },
    listGrievances: {
      en: 'List grievances',
      zh: '查看投诉列表',
      does: 'A side sees its own, a mediator those that their body handles, newest first; without what people wrote.',
    },
    readGrievance: {
      en: 'Read a grievance',
      zh: '查看投诉',
      does: 'Both sides and the mediators read statements, papers, terms and steps. The worker sees in their access log who read it.',
    },
    exportGrievance: {
      en: 'Export the file of a grievance',
      zh: '导出投诉材料',
      does: 'Everything there is about a grievance with its hash, to hand in at arbitration or court.',
    },
    acceptGrievance: {
      en: 'Accept a grievance',
      zh: '受理投诉',
      does: 'A mediator accepts a grievance, and the other side is asked to answer. Where nobody accepts or refuses it in time it is accepted by itself.',
    },
    refuseGrievance: {
      en: 'Refuse a grievance',
      zh: '不予受理投诉',
      does: 'A mediator does not accept a grievance and says why; the claimant hears who is in charge.',
    },
    withdrawGrievance: {
      en: 'Withdraw a grievance',
      zh: '撤回投诉',
      does: 'The claimant takes a grievance back, whatever its state. A shift that waited for its outcome earns nothing by it.',
    },
    answerGrievance: {
      en: 'Answer a grievance',
      zh: '答复投诉',
      does: 'The side complained about answers, and says what it admits: that is owed at once. When an employer is silent, what the facts bear out of a shift is owed.',
    },
    replyGrievance: {
      en: 'Reply to the answer',
      zh: '回复答复',
      does: 'The claimant says whether the answer settles it; otherwise it is mediated, and so it is without a reply.',
    },
    supplementGrievance: {
      en: 'Add to a grievance',
      zh: '补充投诉材料',
      does: 'Either side adds a statement and papers while it is open; the claimant may also say how much is claimed.',
    },
  },
  'Mediation 调解': {
    about: {
      en: 'Terms that a mediator proposes, and what two mediators may decide.',
      zh: '调解员提出的方案，以及由两名调解员裁定的事项。',
    },
    proposeTerms: {
      en: 'Propose terms',
      zh: '提出调解方案',
      does: 'A mediator proposes terms to both sides: what a shift is owed by its contract, or an amount of money.',
    },
    answerTerms: {
      en: 'Answer terms',
      zh: '答复调解方案',
      does: 'A side agrees to the terms or not. When both agree it is settled, and what was agreed is owed; otherwise mediation goes on until its time is over.',
    },
    endMediation: {
      en: 'End a mediation',
      zh: '终止调解',
      does: 'A mediator ends a mediation in which the sides will not agree: two mediators decide where the rule of the platform lets them; otherwise it failed, and both sides hear who is in charge.',
    },
    decideGrievance: {
      en: 'Decide a grievance',
      zh: '裁定投诉',
      does: 'A mediator says how a shift that nobody settled, or a deposit or paper that was taken, is decided. Two different mediators who say the same decide.',
    },
  },
});
