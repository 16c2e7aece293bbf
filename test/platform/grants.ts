/** What the application role may do to a table beside reading it and appending to it, and why. */
export interface Granted {
  /** Every column, or these. */
  update?: true | readonly string[];
  delete?: true;
  why: string;
}

/** Rows that go through states, under guards of state and version in the code. */
const moves = (why: string): Granted => ({ update: true, why });

/** Rows that are taken away in the end. */
const ends = (why: string): Granted => ({ delete: true, why });

const movesAndEnds = (why: string): Granted => ({ update: true, delete: true, why });

/** Every table the application may do more to than read and append. A table that is absent is history to it. */
export const GRANTED: Record<string, Granted> = {
  'platform.agreement': moves('the second person’s name is filled in'),
  'platform.command': movesAndEnds('the answer is filled in; keys expire, and go with an erased person'),
  'platform.cron_run': moves('the last run of each job'),
  'platform.delivery': moves('pending, done or dead, and when to try again'),
  'platform.document': moves('scanned, attached, given back or destroyed; the row stays'),
  'platform.document_attachment': ends('a case lets go of its documents'),
  'platform.document_object': movesAndEnds('sealed bytes are kept, or taken away when nothing holds them'),
  'platform.installation': { update: ['document_folder'], why: 'documents may be moved to another folder' },
  'platform.key_check': moves('used, and emptied by a rotation'),
  'platform.key_witness': ends('goes when the look-up key is replaced'),
  'platform.rate_window': movesAndEnds('counts of a window that ends'),
  'platform.subject_class_key': moves('wrapped under a newer key; frozen; emptied at its day'),
  'platform.subject_key': moves('wrapped under a newer key; emptied when its person is erased'),
  'identity.client': moves('orphaned, adopted, retired; its scopes'),
  'identity.client_assertion': ends('expire'),
  'identity.erasure_notice': ends('taken back, or done'),
  'identity.issuer_key': movesAndEnds('retired, sealed anew, and gone when no token by it is left'),
  'identity.member': moves('taken up, duties, removed; emptied with its person'),
  'identity.organisation': moves('approved, suspended, authority; its contact'),
  'identity.passkey': movesAndEnds('its count of signatures, removed; goes with its person'),
  'identity.passkey_challenge': ends('answered once, or expired'),
  'identity.phone_notice': movesAndEnds('sealed anew; goes when it is fetched for delivery'),
  'identity.real_name_check': moves('asked, answered, asked again'),
  'identity.recovery': moves('asked, cooling, done or stopped; emptied with its person'),
  'identity.refresh_token': movesAndEnds('used once; goes with its session'),
  'identity.session': movesAndEnds('proofs, sign-out; expires'),
  'identity.sign_in_code': movesAndEnds('fetched, tried, used; expires'),
  'identity.signing_key': moves('retired; what it signed stays verifiable'),
  'identity.totp': movesAndEnds('confirmed, time steps; goes with its person'),
  'identity.worker': moves('real name, phone; emptied when erased'),
  'enterprise_credit.appeal': moves('open, decided'),
  'enterprise_credit.certification': moves('its level'),
  'enterprise_credit.current_score': moves('the latest score; every score stays in its own table'),
  'enterprise_credit.enterprise': moves('what is known of the firm'),
  'enterprise_credit.enterprise_reading': moves('who last read about whom'),
  'enterprise_credit.fraud_report': moves('open, decided'),
  'enterprise_credit.hosting': moves('begins and ends'),
  'enterprise_credit.ledger_head': moves('the number of the newest fact'),
  'enterprise_credit.objection': moves('open, decided'),
  'enterprise_credit.permit': moves('valid, expired, revoked'),
  'enterprise_credit.rescoring': moves('how far it came'),
  'enterprise_credit.restriction': moves('active, repaired, lifted'),
  'enterprise_credit.score_model_standing': moves('draft, shadow, champion, retired'),
  'enterprise_credit.suspicion': moves('the latest one of an enterprise'),
  'work_certificate.certificate': moves('valid, revoked'),
  'work_certificate.certificate_nonce': ends('used once, or expired'),
  'work_certificate.claim': moves('pledged, verified, withdrawn; emptied with its person'),
  'work_certificate.claim_verification': moves('asked, answered; evidence emptied with its person'),
  'work_certificate.employment': movesAndEnds('adds up; goes with its person'),
  'work_certificate.employment_payment': movesAndEnds('returned; goes with its person'),
  'work_certificate.employment_shift': ends('goes with its person'),
  'work_certificate.finding': moves('answered, decided; its answer goes with the person'),
  'work_certificate.issuer_key': moves('retired'),
  'work_certificate.resume_request': moves('used once'),
  'work_certificate.status_list': moves('places given out; its version'),
  'tongbao.application': moves('submitted … engaged; emptied with its person'),
  'tongbao.application_request': movesAndEnds('answered once; expires'),
  'tongbao.contract': moves('offered, sealed, cancelled'),
  'tongbao.job': moves('open, closed; places left'),
  'tongbao.restricted_enterprise': moves('lifted'),
  'tongbao.screening_model_standing': moves('draft, shadow, champion, retired'),
  'tongbao.shift': moves('clocked in and out, approved, disputed'),
  'payroll.deposit': {
    update: ['state', 'rail_order_id', 'reason_code', 'funded_at', 'attempts', 'next_at', 'version'],
    why: 'on its way to the fund; how much, of whom and into which stays',
  },
  'payroll.pay_run': {
    update: ['state', 'released_at', 'completed_at', 'version'],
    why: 'draft, released, completed; what was signed stays',
  },
  'payroll.payout': {
    update: [
      'state',
      'account_id',
      'holds',
      'rail_order_id',
      'reason_code',
      'attempts',
      'next_at',
      'submitted_at',
      'settled_at',
      'on_time',
      'version',
    ],
    why: 'on its way to the payee; who is paid how much stays, and a trigger keeps an account that was chosen',
  },
  'payroll.payout_account': {
    update: ['state', 'account_sealed', 'holder_sealed', 'account_hash', 'payee_hash', 'payee_key_sealed'],
    why: 'replaced; emptied when its worker is erased; one from before gets its commitment',
  },
  'payroll.wage_item': {
    update: ['state', 'pay_run_id', 'payout_id', 'version'],
    why: 'due, in a run, paid; what was earned stays',
  },
  'insurance.claim': moves('reported … decided'),
  'insurance.claim_line': moves('what is approved of it'),
  'insurance.claim_note': ends('goes with its person'),
  'insurance.policy': moves('bound, ended'),
  'insurance.subscription': moves('ends'),
  'employment_value.counted_event': ends('everything is counted anew on request'),
  'employment_value.counter': movesAndEnds('counts up; everything is counted anew on request'),
  'employment_value.person_day': ends('everything is counted anew on request'),
  'employment_value.place': ends('everything is counted anew on request'),
  'notification.code_dispatch': moves('sent or not'),
  'notification.development_message': ends('expires'),
  'notification.message': movesAndEnds('read; goes with its person'),
  'notification.webhook': moves('disabled, removed'),
  'notification.webhook_delivery': movesAndEnds('pending, delivered, failed; forgotten after their days'),
  'notification.webhook_enterprise': ends('no longer watched'),
  'notification.webhook_former_secret': movesAndEnds('sealed anew; gone after its time'),
  'notification.webhook_stream': movesAndEnds('leased; gone when nothing waits in it'),
};

/** What it may not even append to, or not read. */
export const CLOSED: Record<string, { insert?: readonly string[]; select?: false; why: string }> = {
  'public.xingong_migration': { insert: [], why: 'the owner migrates; the doctor reads how far' },
  'platform.installation': { insert: [], why: 'one row, made by its migration' },
  'payroll.account_kind': { insert: [], why: 'kinds of accounts and their rules are the migrations’' },
  'payroll.ledger_account': { insert: [], why: 'only functions of the database write the books' },
  'platform.personal_key': { insert: [], why: 'a view of both tables of keys' },
  'payroll.journal_order': { insert: [], why: 'the owner says once how the books go on after a dump' },
  'payroll.journal': { insert: [], why: 'only functions of the database write the books' },
  'payroll.transfer': { insert: [], why: 'only functions of the database write the books' },
  'payroll.block': { insert: [], why: 'only functions of the database write the books' },
  'payroll.escrow_release': {
    insert: ['id', 'escrow_id', 'statement', 'statement_hash', 'total', 'created_at', 'prepared_by'],
    why: 'how much of it is held is counted by the database',
  },
  'rail_simulator.attempt': { insert: [], select: false, why: 'books of another party' },
  'rail_simulator.book': { insert: [], select: false, why: 'books of another party' },
  'rail_simulator.movement': { insert: [], select: false, why: 'books of another party' },
  'rail_simulator.notification': { insert: [], select: false, why: 'books of another party' },
  'rail_simulator.trans_order': { insert: [], select: false, why: 'books of another party' },
};
