import type { TableColumn } from '../../table/table.types.js';
import { faultOf } from '../check/shapes.js';
import { claimed, code, insured, isSameName, text } from './extract-claims.js';
import type { ExtractKind, ExtractRow, ExtractSourceKind } from './extract.types.js';

const required = (kind: TableColumn['kind'], ...headers: string[]): TableColumn => ({
  kind,
  isRequired: true,
  headers,
});
const optional = (kind: TableColumn['kind'], ...headers: string[]): TableColumn => ({ kind, headers });

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
      return onFile(row);
    },
    faultOf: (row) => unbelievable('registry', onFile(row)),
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
    faultOf: ({ status, validUntil = null, scope }) =>
      unbelievable('permit', { status, validUntil, scope: scope ?? [] }),
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
      obtainedOn: optional('day', '发证日期', '颁证日期', '取得日期'),
    },
    answer: (asked, rows) => claimed(asked, rows, ['name', 'level', 'awardedBy']),
  },
  'social-insurance': {
    key: ['holderId'],
    isMany: true,
    columns: {
      ...holder(),
      employer: required('text', ...FIRM_NAME),
      startsOn: required('day', '参保日期', '缴费起始', '开始日期', '起始年月'),
      position: optional('text', '岗位', '职务', '工种'),
      endsOn: required('end', '停保日期', '缴费截止', '截止年月', '终止日期', '停缴年月'),
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

/** What a registry's line says of an enterprise. */
function onFile(row: ExtractRow): { status: unknown; facts: Record<string, unknown> } {
  const { status, name: _, uscc: __, ...facts } = row;
  return { status, facts: { ...REGISTRY_SILENCE, ...facts } };
}

function holder(): Record<'holderId' | 'holderName', TableColumn> {
  return {
    holderId: required('code', ...ID_NUMBER),
    holderName: required('text', ...PERSON_NAME),
  };
}

/** What of an answer the asker would refuse, before it is asked. */
function unbelievable(kind: 'registry' | 'permit', answer: Record<string, unknown>): string | undefined {
  const fault = faultOf(kind, answer);
  return fault === undefined ? undefined : `不能作为答复 no usable answer: ${fault}`;
}
