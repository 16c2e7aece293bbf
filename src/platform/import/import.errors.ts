import { refusal } from '../refusal/refusal.js';

export const NoSuchImport = refusal('import.unknown', 404, {
  zh: '没有该导入任务，或不属于贵单位',
  en: 'There is no such import, or it is not your organisation’s',
  remedy: {
    zh: '请核对编号；只有本单位有相应职责的人可以查看。',
    en: 'Check the id; only those of its organisation with its duty see it.',
  },
});
export const KindNotYours = refusal('import.kind-not-yours', 403, {
  zh: '没有该种导入，或贵单位、您的职责不能使用',
  en: 'There is no such kind of import, or your organisation or duty does not take it',
  remedy: {
    zh: '请查看 GET /v1/import-kinds 列出的种类及所需职责。',
    en: 'Read which kinds there are, and which duty they take.',
  },
  next: 'listImportKinds',
});
export const ImportNotAllowed = refusal('import.not-allowed', 403, {
  zh: '贵单位目前不能进行该种导入',
  en: 'Your organisation may not bring this in now',
  cause: {
    zh: '所需的许可、授权或职责缺少或已失效；because 为逐项办理时的错误代码。',
    en: 'A permit, the authority or a duty that it takes is missing or over; `because` is the code by which it is refused one by one.',
  },
  remedy: {
    zh: '请按 because 所指的错误说明补办后再试。',
    en: 'Read what `because` says and mend that, then try again.',
  },
  next: 'listProblems',
});
export const ImportTakesPerson = refusal('import.takes-person', 403, {
  zh: '该种导入须由自然人开始',
  en: 'An import of this kind is started by a person',
  remedy: {
    zh: '机器客户端可以上传并检查；请由有相应职责的人登录后开始。',
    en: 'A machine may bring it in to be checked; somebody with its duty signs in and starts it.',
  },
});
export const ColumnUnknown = refusal('import.column-unknown', 422, {
  zh: '列对照中有未知的列名',
  en: 'The mapping names a column that the kind does not have',
  remedy: {
    zh: '对照的键须为该种导入的列名，值为文件中的表头。',
    en: 'Its keys are the columns of the kind, its values the headers of the file.',
  },
  next: 'listImportKinds',
});
export const ImportStateWrong = refusal('import.state-wrong', 409, {
  zh: '该导入当前状态不允许此操作',
  en: 'The import is in a state that does not allow this',
  remedy: { zh: '请重新读取其状态。', en: 'Read its state again.' },
  next: 'readImport',
});
export const ImportHasFaults = refusal('import.has-faults', 409, {
  zh: '检查发现有误的行',
  en: 'The check found rows at fault',
  remedy: {
    zh: '请改正后重新上传，或以 withoutBadRows: true 只导入其余各行。',
    en: 'Mend them and upload the file again, or start it with `withoutBadRows: true` to import the others.',
  },
  next: 'listImportFaults',
});
export const UndoOver = refusal('import.undo-over', 409, {
  zh: '已超过可撤回的期限',
  en: 'The time in which it can be taken back is over',
  remedy: { zh: '请逐项处理。', en: 'Change what it made one by one.' },
});
