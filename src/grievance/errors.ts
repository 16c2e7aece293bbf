import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchGrievance = refusal('grievance.no-such-grievance', 404, {
  zh: '没有此投诉',
  en: 'There is no such grievance',
  cause: {
    zh: '编号不存在，或该投诉不属于您，也不由您所在机构办理。几种情况回答相同。',
    en: 'The id is unknown, or the grievance is neither yours nor handled by your body; all are answered alike.',
  },
  remedy: {
    zh: '从投诉列表中取得编号。',
    en: 'Take the id from the list of grievances.',
  },
  next: 'listGrievances',
});
export const SubjectWrong = refusal('grievance.subject-wrong', 422, {
  zh: '投诉所涉事项与类型不符',
  en: 'A grievance of this kind is about something else',
  cause: {
    zh: '工资、工时须指明合同或班次；扣押财物、虚假招聘须指明合同或应聘过的岗位；工伤被拒须指明理赔或合同；最多指明一项。',
    en: 'Wages and hours name a contract or shift; a deposit or an advert a contract or a job that was applied for; a refused injury a claim or contract. One at most is named.',
  },
  remedy: {
    zh: '按投诉类型指明一项：`contractId`、`shiftId`、`claimId` 或 `jobId`。',
    en: 'Name one that goes with the kind: `contractId`, `shiftId`, `claimId` or `jobId`.',
  },
  next: 'fileGrievance',
});
export const NoStake = refusal('grievance.no-stake', 404, {
  zh: '双方没有此共同事项',
  en: 'The two sides have nothing of the kind together',
  cause: {
    zh: '所指合同、班次、理赔或岗位不存在，或并非双方共同参与；或对方不存在。几种情况回答相同。',
    en: 'The contract, shift, claim or job does not exist or is not one of both sides, or there is no such other side; all are answered alike.',
  },
  remedy: {
    zh: '核对编号和对方；刚刚发生的事项请稍后再试。',
    en: 'Check the ids and the other side; try again in a moment when it has only just happened.',
  },
  next: 'fileGrievance',
});
export const DisputeOver = refusal('grievance.dispute-over', 409, {
  zh: '对默示确认提出异议的期限已过',
  en: 'The time to dispute what silence approved is over',
  cause: {
    zh: '用工单位逾期未答复的班次已视为确认；`disputeBy` 是可以提出异议的最后时间。',
    en: 'The employer did not answer the shift, so it is owed; `disputeBy` is until when that could be disputed here.',
  },
  remedy: {
    zh: '可向劳动争议调解、仲裁机构或法院申请处理。',
    en: 'Arbitration and courts stay open.',
  },
  next: 'listGrievances',
});
export const AlreadyOpen = refusal('grievance.already-open', 409, {
  zh: '同一事项的投诉正在办理',
  en: 'A grievance about the same is open',
  remedy: {
    zh: '在该投诉中补充陈述和材料。',
    en: 'Add to the one that is open.',
  },
  next: 'supplementGrievance',
});
export const GrievanceStateWrong = refusal('grievance.state-wrong', 409, {
  zh: '投诉所处阶段不允许此操作',
  en: 'The grievance is not in a state in which this can be done',
  cause: {
    zh: '`state` 说明所处阶段。',
    en: '`state` says which state it is in.',
  },
  remedy: {
    zh: '重新查看投诉，按其阶段办理。',
    en: 'Read the grievance again and do what its state asks for.',
  },
  next: 'readGrievance',
});
export const NotYourTurn = refusal('grievance.not-your-turn', 403, {
  zh: '此操作由另一方办理',
  en: 'This is for the other side to do',
  cause: {
    zh: '答复由被投诉方作出；回复、撤回和变更请求由投诉方作出。',
    en: 'The side complained about answers; the claimant replies, withdraws and says how much is claimed.',
  },
  remedy: {
    zh: '可以补充陈述和材料。',
    en: 'You can add a statement and papers.',
  },
  next: 'supplementGrievance',
});
export const MeasureWrong = refusal('grievance.measure-wrong', 422, {
  zh: '数额不完整或与计酬方式不符',
  en: 'It does not say how much, or not in what the work is paid by',
  cause: {
    zh: '计时班次以分钟计，计件以件数计，按日的为全日；金额由合同单价算出，不得另定。其他请求以金额计。',
    en: 'A shift by the hour is measured in minutes, a task in units, a day is whole; its money follows from the rate of the contract. Other claims are measured in money.',
  },
  remedy: {
    zh: '查看投诉中的班次，按其计酬方式填写分钟、件数或金额。',
    en: 'Look at the shift in the grievance and state minutes, units or money accordingly.',
  },
  next: 'readGrievance',
});
export const TermsAnswered = refusal('grievance.terms-answered', 409, {
  zh: '您已答复此调解方案',
  en: 'Your side has answered these terms',
  remedy: {
    zh: '等待对方答复，或等待调解员提出新的方案。',
    en: 'Wait for the other side, or for other terms.',
  },
  next: 'readGrievance',
});
export const MayNotDecide = refusal('grievance.may-not-decide', 409, {
  zh: '此事项不由平台调解员裁定',
  en: 'The mediators of this platform do not decide this',
  cause: {
    zh: '平台规则只允许裁定尚未结清的班次和被收取的押金、证件；该班次可能已经确认。',
    en: 'The rule of the platform covers shifts that are not settled, and deposits or papers that were taken; this shift may be approved by now.',
  },
  remedy: {
    zh: '导出投诉材料，提交有管辖权的仲裁机构或法院。',
    en: 'Export the file and hand it to whoever is in charge.',
  },
  next: 'exportGrievance',
});
export const AlreadyVoted = refusal('grievance.already-decided-by-you', 409, {
  zh: '您已作出同样的裁定意见',
  en: 'You have said the same before',
  cause: {
    zh: '裁定须由两名不同的调解员作出一致意见；同一人的意见只计一次。',
    en: 'Two different mediators have to say the same; one who says it twice counts once.',
  },
  remedy: {
    zh: '由另一名调解员作出，或改变您的意见。',
    en: 'Another mediator has to, or say something else.',
  },
});
export const VersionNeeded = refusal('grievance.version-needed', 422, {
  zh: '承认全部须写明所答复的版本',
  en: 'Admitting all says which version it answers',
  cause: {
    zh: '投诉方可以补充请求；承认全部的是您读到的请求。',
    en: 'The claimant may raise the claim; what is admitted is the claim that you read.',
  },
  remedy: {
    zh: '读取投诉，把其中的 version 一并提交。',
    en: 'Read the grievance and send its `version` with the answer.',
  },
  next: 'readGrievance',
});
export const ClaimChanged = refusal('grievance.claim-changed', 409, {
  zh: '投诉在您读取之后已有变化',
  en: 'The grievance changed since you read it',
  cause: {
    zh: '投诉方可能补充了请求数额。',
    en: 'The claimant may have raised what is claimed.',
  },
  remedy: {
    zh: '重新读取投诉，再答复。',
    en: 'Read the grievance again, then answer.',
  },
  next: 'readGrievance',
});
