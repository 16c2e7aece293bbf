import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from '../platform/deadline/machine.js';
import { days } from '../platform/deadline/terms.js';
import type { ClaimState } from './claim/claim.rules.js';
import type { CertificateState } from './credential/certificate.rules.js';
import type { EmploymentState } from './employment/employment.types.js';
import type { FindingState } from './falsification/finding.rules.js';
import { findingDays, sightDays } from './parameters.js';
import type { ClaimVerificationState } from './source/claim-verification.rules.js';

/** Two reviewers did not agree in time on whether a pledged claim is false. */
export const findingUndecided = deadline('work-certificate.finding-undecided');
/** Two clerks did not see in time the original of a diploma or a certificate. */
export const claimUnseen = deadline('work-certificate.claim-unseen');
/** A certificate ends soon: its worker hears of it. */
export const certificateEnding = deadline('work-certificate.certificate-ending');

machine<FindingState>('work_certificate.finding.state', {
  'under-review': waits({
    who: ['operator:reviewer'],
    by: days(findingDays),
    deadline: findingUndecided,
    then: {
      zh: '告知审核员和劳动者已逾期，此后每满一个期限再次告知；未作结论的承诺信息照常有效',
      en: 'the reviewers and the worker hear that it is overdue, and again after each further term; nothing is held against the claim meanwhile',
    },
  }),
  upheld: ends,
  dismissed: ends,
});

machine<ClaimState>('work_certificate.claim.state', {
  stated: lasts('未经核验，不用于证明；劳动者可申请核验', 'proves nothing until its worker has it checked'),
  verifying: moves('向来源核验，无答复的自动重试', 'its source is asked, again where it is silent'),
  verified: lasts('已核验', 'confirmed by its source'),
  mismatched: lasts('与来源不符；劳动者可再次申请核验', 'its source says otherwise; it may be checked again'),
  pledged: lasts('由劳动者承诺，直至被认定不实', 'its worker pledges it, unless it is found false'),
  falsified: lasts('已认定不实；劳动者可以申辩', 'found false; its worker may answer'),
  erased: ends,
});

machine<ClaimVerificationState>('work_certificate.claim_verification.state', {
  asked: moves(
    '来源无答复时按间隔重试，用尽后告知劳动者',
    'asked again until the tries are used up; its worker hears what came of it',
  ),
  match: ends,
  mismatch: ends,
  unknown: ends,
  'no-answer': ends,
  cancelled: ends,
  'awaits-sight': waits({
    who: ['worker', 'operator:counter-clerk'],
    by: days(sightDays),
    deadline: claimUnseen,
    then: {
      zh: '窗口核验失效并告知劳动者，可重新提交',
      en: 'it is void and its worker hears of it; the original may be brought again',
    },
  }),
  unseen: ends,
});

machine<CertificateState>('work_certificate.certificate.state', {
  valid: lasts(
    '至有效期届满或吊销；届满前提醒劳动者换领',
    'until it ends or is revoked; its worker is reminded to fetch another before',
  ),
  revoked: ends,
});

machine<EmploymentState>('work_certificate.employment.state', {
  verified: lasts('由已付工资证明', 'proved by wages paid'),
  unpaid: lasts('工资退回，待再次付款后恢复', 'its wages came back; the next payment proves it again'),
});

machine<'settled' | 'returned'>('work_certificate.employment_payment.state', {
  settled: lasts('已到账；退回的注明', 'it arrived, unless it comes back'),
  returned: ends,
});

machine<'active' | 'retired'>('work_certificate.issuer_key.state', {
  active: lasts('在用，直至轮换', 'signs until it is rotated'),
  retired: ends,
});
