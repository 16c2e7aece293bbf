import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, mayChange } from '../src/platform/database/migration.sql.js';

const SCHEMAS = [
  'platform',
  'identity',
  'enterprise_credit',
  'work_certificate',
  'tongbao',
  'payroll',
  'insurance',
  'employment_value',
  'notification',
];

/** Rows that move: any column. */
const UPDATE = `
  platform.agreement platform.command platform.cron_run platform.delivery platform.document platform.document_object
  platform.rate_window platform.subject_key
  identity.client identity.issuer_key identity.member identity.organisation identity.real_name_check
  identity.refresh_token identity.session identity.sign_in_code identity.signing_key identity.totp identity.worker
  enterprise_credit.appeal enterprise_credit.certification enterprise_credit.current_score enterprise_credit.enterprise
  enterprise_credit.enterprise_reading enterprise_credit.fraud_report enterprise_credit.hosting
  enterprise_credit.ledger_head enterprise_credit.objection enterprise_credit.permit enterprise_credit.rescoring
  enterprise_credit.restriction enterprise_credit.score_model_standing enterprise_credit.suspicion
  work_certificate.certificate work_certificate.claim work_certificate.claim_verification work_certificate.employment
  work_certificate.employment_payment work_certificate.finding work_certificate.issuer_key
  work_certificate.resume_request work_certificate.status_list
  tongbao.application tongbao.application_request tongbao.contract tongbao.job tongbao.restricted_enterprise
  tongbao.screening_model_standing tongbao.shift
  insurance.claim insurance.claim_line insurance.policy insurance.subscription
  employment_value.counter
  notification.code_dispatch notification.message notification.webhook notification.webhook_delivery
  notification.webhook_stream`;

/** Of money and of the installation only what a row goes through; who is paid how much by whom stays as written. */
const COLUMNS = {
  'platform.installation': 'document_folder',
  'payroll.deposit': 'state rail_order_id reason_code funded_at attempts next_at version',
  'payroll.pay_run': 'state released_at completed_at version',
  'payroll.payout':
    'state account_id holds rail_order_id reason_code attempts next_at submitted_at settled_at on_time version',
  'payroll.payout_account': 'state account_sealed holder_sealed account_hash payee_hash payee_key_sealed',
  'payroll.wage_item': 'state pay_run_id payout_id version',
};

/** What expires, or goes with the person it is about, or is counted anew. */
const DELETE = `
  platform.command platform.document_attachment platform.document_object platform.rate_window
  identity.client_assertion identity.issuer_key identity.refresh_token identity.session identity.sign_in_code identity.totp
  work_certificate.certificate_nonce work_certificate.employment work_certificate.employment_payment
  work_certificate.employment_shift
  tongbao.application_request insurance.claim_note
  employment_value.counted_event employment_value.counter employment_value.person_day employment_value.place
  notification.development_message notification.message notification.webhook_enterprise notification.webhook_stream`;

const words = (list: string): string[] => list.trim().split(/\s+/);

/** The application role changes and deletes only where a list says so, table by table; new tables are read and appended to. */
export class PlatformGrantsByList1769000300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const schemas = SCHEMAS.join(', ');
    const columns = Object.entries(COLUMNS).map(([table, list]) => mayChange(table, { update: words(list) }));
    await runner.query(`
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schemas} REVOKE UPDATE, DELETE ON TABLES FROM ${APP_ROLE};
      REVOKE UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schemas} FROM ${APP_ROLE};
      ${words(UPDATE)
        .map((table) => mayChange(table, { update: true }))
        .join('\n')}
      ${columns.join('\n')}
      ${words(DELETE)
        .map((table) => mayChange(table, { delete: true }))
        .join('\n')}`);
  }

  /** What was declared history refuses both whoever may try. */
  async down(runner: QueryRunner): Promise<void> {
    const tables = [...words(UPDATE), ...Object.keys(COLUMNS), ...words(DELETE)];
    await runner.query(`
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${SCHEMAS.join(', ')} GRANT UPDATE, DELETE ON TABLES TO ${APP_ROLE};
      GRANT UPDATE, DELETE ON ${[...new Set(tables)].join(', ')}, payroll.contract TO ${APP_ROLE};`);
  }
}
