import { QuestionRefused } from '../envelope.js';
import type { ExtractColumn, ExtractKind, ExtractRow, ExtractSourceKind } from './extract.types.js';

type Asked = Readonly<Record<string, unknown>>;

const required = (kind: ExtractColumn['kind'], ...headers: string[]): ExtractColumn => ({
  kind,
  isRequired: true,
  headers,
});
const optional = (kind: ExtractColumn['kind'], ...headers: string[]): ExtractColumn => ({ kind, headers });

const FIRM_NAME = ['企业名称', '单位名称', '市场主体名称', '名称', '公司名称'];
const USCC = ['统一社会信用代码', '社会信用代码', '信用代码'];
const PERSON_NAME = ['姓名', '人员姓名', '持证人姓名', '户名'];
const ID_NUMBER = ['身份证号', '身份证号码', '公民身份号码', '证件号码', '证件号', '社会保障号码'];

const REGISTRY_STATUS = {
  存续: 'active',
  在业: 'active',
  开业: 'active',
  '存续(在营、开业、在册)': 'active',
  在营: 'active',
  正常: 'active',
  active: 'active',
  经营异常: 'abnormal',
  异常: 'abnormal',
  列入经营异常名录: 'abnormal',
  abnormal: 'abnormal',
  注销: 'deregistered',
  已注销: 'deregistered',
  吊销: 'deregistered',
  '吊销,未注销': 'deregistered',
  '吊销,已注销': 'deregistered',
  deregistered: 'deregistered',
};
const PERMIT_KIND = {
  人力资源服务许可证: 'human-resources-service',
  人力资源服务许可: 'human-resources-service',
  'human-resources-service': 'human-resources-service',
  劳务派遣经营许可证: 'labour-dispatch',
  劳务派遣许可: 'labour-dispatch',
  'labour-dispatch': 'labour-dispatch',
};
const PERMIT_STATUS = {
  有效: 'valid',
  正常: 'valid',
  valid: 'valid',
  注销: 'revoked',
  吊销: 'revoked',
  撤销: 'revoked',
  revoked: 'revoked',
  过期: 'expired',
  失效: 'expired',
  expired: 'expired',
};
const DEGREE = {
  中专: 'secondary',
  大专: 'associate',
  专科: 'associate',
  本科: 'bachelor',
  学士: 'bachelor',
  硕士: 'master',
  博士: 'doctor',
  secondary: 'secondary',
  associate: 'associate',
  bachelor: 'bachelor',
  master: 'master',
  doctor: 'doctor',
};

/** What each kind of extract has, and how it answers (docs/source-protocol.md). */
export const EXTRACT_KINDS: Readonly<Record<ExtractSourceKind, ExtractKind>> = {
  registry: {
    key: ['uscc'],
    columns: {
      uscc: required('code', ...USCC),
      name: required('text', ...FIRM_NAME),
      status: { ...required('text', '登记状态', '经营状态', '企业状态', '状态'), values: REGISTRY_STATUS },
      foundedOn: optional('day', '成立日期', '注册日期', '成立时间'),
      paidInCapitalYuan: optional('yuan', '实缴资本', '实收资本'),
      insuredStaff: optional('count', '参保人数', '社保人数'),
      firmsAtAddress: optional('count', '同址企业数'),
      representativeFirms: optional('count', '法定代表人任职企业数'),
      penaltiesOn: optional('days', '处罚日期', '行政处罚日期'),
      businessScope: optional('texts', '经营范围', '许可项目'),
      industry: optional('code', '行业门类', '行业门类代码'),
      representativeRef: optional('person', '法定代表人证件号码', '法定代表人身份证号'),
      controllerRef: optional('person', '控股股东证件号码', '实际控制人证件号码'),
      controllerShare: optional('percent', '控股比例', '持股比例'),
    },
    answer: (asked, rows) => {
      const [row] = rows(text(asked, 'uscc'));
      if (!row) return { status: 'unknown', facts: null };
      if (!isSameName(row['name'], text(asked, 'name'))) return { status: 'name-mismatch', facts: null };
      const { status, name: _, uscc: __, ...facts } = row;
      return { status, facts: { ...REGISTRY_SILENCE, ...facts } };
    },
  },
  permit: {
    key: ['kind', 'number'],
    columns: {
      kind: { ...required('text', '许可类型', '许可证名称', '证照名称'), values: PERMIT_KIND },
      number: required('code', '许可证编号', '许可证号', '证书编号'),
      uscc: required('code', ...USCC),
      status: { ...required('text', '许可状态', '状态'), values: PERMIT_STATUS },
      validUntil: optional('day', '有效期至', '有效期止', '截止日期'),
      scope: optional('texts', '许可事项', '服务范围', '业务范围'),
    },
    answer: (asked, rows, today) => {
      const [row] = rows(text(asked, 'kind'), code(asked, 'number'));
      if (!row) return { status: 'not-found', validUntil: null, scope: [] };
      const { status, validUntil = null } = row;
      const scope = row['scope'] ?? [];
      if (row['uscc'] !== code(asked, 'uscc'))
        return { status: 'held-by-another', validUntil: null, scope: [] };
      const isOver = status === 'valid' && typeof validUntil === 'string' && validUntil < today;
      return { status: isOver ? 'expired' : status, validUntil, scope };
    },
  },
  'firm-representative': {
    key: ['uscc'],
    columns: {
      uscc: required('code', ...USCC),
      name: required('text', ...FIRM_NAME),
      representativeName: required('text', '法定代表人', '法定代表人姓名', '负责人'),
      representativeIdNumber: required('code', '法定代表人证件号码', '法定代表人身份证号'),
    },
    answer: (asked, rows) => {
      const [row] = rows(code(asked, 'uscc'));
      const is = row !== undefined;
      return {
        firmName: is && isSameName(row['name'], text(asked, 'firmName')),
        uscc: is,
        representativeName: is && isSameName(row['representativeName'], text(asked, 'representativeName')),
        representativeIdNumber: is && row['representativeIdNumber'] === code(asked, 'representativeIdNumber'),
      };
    },
  },
  'real-name': {
    key: ['idNumber'],
    columns: { idNumber: required('code', ...ID_NUMBER), name: required('text', ...PERSON_NAME) },
    answer: (asked, rows) => {
      const [row] = rows(code(asked, 'idNumber'));
      if (!row) return { answer: 'unknown-person' };
      return { answer: isSameName(row['name'], text(asked, 'name')) ? 'match' : 'no-match' };
    },
  },
  education: {
    key: ['certificateNumber'],
    columns: {
      certificateNumber: required('code', '证书编号', '毕业证书编号', '学历证书编号'),
      ...holder(),
      school: required('text', '毕业院校', '院校名称', '学校'),
      degree: { ...required('text', '学历层次', '学历', '层次'), values: DEGREE },
      major: optional('text', '专业', '专业名称'),
      graduatedOn: optional('day', '毕业日期', '毕业时间'),
    },
    answer: (asked, rows) => claimed(asked, rows, ['school', 'degree', 'major']),
  },
  'professional-certificate': {
    key: ['certificateNumber'],
    columns: {
      certificateNumber: required('code', '证书编号', '证书号', '技能等级证书编号'),
      ...holder(),
      name: required('text', '职业名称', '职业(工种)', '证书名称', '职业资格名称'),
      level: optional('text', '技能等级', '等级'),
      awardedBy: optional('text', '评价机构', '发证机构', '发证机关'),
    },
    answer: (asked, rows) => claimed(asked, rows, ['name', 'level', 'awardedBy']),
  },
  'social-insurance': {
    key: ['holderId'],
    columns: {
      ...holder(),
      employer: required('text', ...FIRM_NAME),
      startsOn: required('day', '参保日期', '缴费起始', '开始日期', '起始年月'),
      endsOn: optional('day', '停保日期', '缴费截止', '截止年月', '终止日期'),
    },
    answer: (asked, rows) => insured(asked, rows),
  },
  'account-name': {
    key: ['account'],
    columns: {
      account: required('code', '账号', '银行账号', '卡号'),
      name: required('text', ...PERSON_NAME),
    },
    answer: (asked, rows) => {
      const [row] = rows(code(asked, 'account'));
      if (!row) return { outcome: 'unknown' };
      return { outcome: isSameName(row['name'], text(asked, 'name')) ? 'match' : 'mismatch' };
    },
  },
};

/** What a registry says of an enterprise where the file says nothing. */
const REGISTRY_SILENCE = {
  foundedOn: null,
  paidInCapitalYuan: null,
  insuredStaff: null,
  firmsAtAddress: null,
  representativeFirms: null,
  penaltiesOn: [],
};

function holder(): Record<'holderId' | 'holderName', ExtractColumn> {
  return {
    holderId: required('code', ...ID_NUMBER),
    holderName: required('text', ...PERSON_NAME),
  };
}

/** A claim about a numbered paper: the number, its holder, and what the claim says of it. */
function claimed(
  asked: Asked,
  rows: (...key: string[]) => readonly ExtractRow[],
  members: string[],
): { outcome: string } {
  const content = part(asked, 'content');
  if (content['certificateNumber'] === undefined) return { outcome: 'unknown' };
  const [row] = rows(code(content, 'certificateNumber'));
  if (!row) return { outcome: 'unknown' };
  const agrees = (member: string): boolean =>
    content[member] === undefined ||
    (row[member] ?? null) === null ||
    isSameName(row[member], text(content, member));
  const { graduatedOn } = content;
  const isOfDay =
    typeof graduatedOn !== 'string' ||
    typeof row['graduatedOn'] !== 'string' ||
    row['graduatedOn'].startsWith(graduatedOn);
  return { outcome: isHeldBy(row, asked) && members.every(agrees) && isOfDay ? 'match' : 'mismatch' };
}

/** A claim about a job: insured by this employer in the first month of it. */
function insured(asked: Asked, rows: (...key: string[]) => readonly ExtractRow[]): { outcome: string } {
  const content = part(asked, 'content');
  const known = rows(code(part(asked, 'person'), 'idNumber'));
  if (known.length === 0) return { outcome: 'unknown' };
  const month = text(content, 'startsOn').slice(0, 7);
  const covers = (row: ExtractRow): boolean =>
    String(row['startsOn']).slice(0, 7) <= month &&
    ((row['endsOn'] ?? null) === null || String(row['endsOn']).slice(0, 7) >= month);
  const isSo = known.some(
    (row) => isHeldBy(row, asked) && isSameName(row['employer'], text(content, 'employer')) && covers(row),
  );
  return { outcome: isSo ? 'match' : 'mismatch' };
}

function isHeldBy(row: ExtractRow, asked: Asked): boolean {
  const person = part(asked, 'person');
  return row['holderId'] === code(person, 'idNumber') && isSameName(row['holderName'], text(person, 'name'));
}

/** Whether two names are written alike; full-width forms, blanks and the brackets of either script count as the same. */
function isSameName(one: unknown, other: string): boolean {
  const bare = (name: string): string => name.normalize('NFKC').replace(/[\s·•.]/g, '');
  return typeof one === 'string' && bare(one) === bare(other);
}

function text(asked: Asked, member: string): string {
  const value = asked[member];
  if (typeof value === 'string' && value !== '') return value;
  throw new QuestionRefused(400, `the question has no ${member}`);
}

function code(asked: Asked, member: string): string {
  return text(asked, member).normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

function part(asked: Asked, member: string): Asked {
  const value = asked[member];
  if (typeof value === 'object' && value !== null) return value as Asked;
  throw new QuestionRefused(400, `the question has no ${member}`);
}
