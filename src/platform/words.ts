import { operations } from './http/openapi/operations.js';

/** The operations of the ground floor. */
export const Does = operations({
  'About this service 关于本服务': {
    about: {
      en: 'Where to begin, whether it runs, and what its refusals mean.',
      zh: '服务入口、运行状态与问题代码。',
    },
    showStart: {
      en: 'Where to begin',
      zh: '服务入口',
      does: 'Whoever opens the bare address finds the documentation, the list of problems and the health check.',
    },
    checkLiveness: {
      en: 'Check that the process lives',
      zh: '存活检查',
      does: 'For the process supervisor: the process runs and answers; restart it when it does not.',
    },
    checkReadiness: {
      en: 'Check that the process can work',
      zh: '就绪检查',
      does: 'For the load balancer: 503 while the process can not do its work or is about to end; send it no requests then.',
    },
    listProblems: {
      en: 'List every refusal',
      zh: '列出全部问题代码',
      does: 'Every `code` a problem document may carry, with its title, cause and remedy in Chinese and English.',
    },
    showProblem: {
      en: 'Look up a refusal',
      zh: '查询问题代码',
      does: 'What the `type` of a problem document points to: why it happens, what to do, and which operation to call next.',
    },
  },
  'Official sources 官方数据源': {
    about: {
      en: 'What an office needs that answers the questions of this installation (docs/source-protocol.md).',
      zh: '应答本平台征询的数据源单位所需信息（见 docs/source-protocol.zh-CN.md）。',
    },
    readSourceKey: {
      en: 'Read the key that questions are signed with',
      zh: '查询征询签名公钥',
      does: 'An office reads the public key of our questions and registers it with its gateway: registry, permits, real names, education and whatever else is asked.',
    },
  },
  'Parameters of law and market 法定与市场参数': {
    about: {
      en: 'What law and market set, from which day and by which source.',
      zh: '法定与市场参数的生效日期和依据。',
    },
    listParameters: {
      en: 'List parameters in force and before',
      zh: '查询参数及其依据',
      does: 'Public, as published law is: every value that law or market set, from which day it holds, and the notice it comes from.',
    },
    setParameter: {
      en: 'Enter a parameter',
      zh: '登记参数',
      does: 'Two people of the operator, one after the other, enter the same value with the day it begins and its source: it is in force when the second did. History stays; a correction is a later entry for the same day.',
    },
  },
  'Documents 文件': {
    about: {
      en: 'Papers, photos and screenshots: uploaded sealed, read by purpose only, every reading logged.',
      zh: '证照、照片、截图等文件：加密保存，按用途查阅，每次查阅均留痕。',
    },
    uploadDocument: {
      en: 'Upload a document',
      zh: '上传文件',
      does: 'One file as multipart, its purpose before it. The content must be of the declared type; the place in a photo is removed unless it is the evidence. A case then names its id.',
    },
    openUpload: {
      en: 'Open a resumable upload',
      zh: '开始分片上传',
      does: 'For large files and bad networks: says how large the parts are. Nothing can be read before it is completed.',
    },
    readUpload: {
      en: 'See which parts are there',
      zh: '查询已上传的分片',
      does: 'Whoever uploads goes on after an interruption with the parts that are missing.',
    },
    uploadPart: {
      en: 'Send a part',
      zh: '上传分片',
      does: 'The bytes of one part, in any order and as often as it takes.',
    },
    completeUpload: {
      en: 'Complete an upload',
      zh: '完成分片上传',
      does: 'Joins the parts and looks at them as one document. Repeating it answers the same.',
    },
    readDocument: {
      en: 'Read what a document is',
      zh: '查询文件信息',
      does: 'For whoever uploaded it and whom a case lets in: its state, size and hash.',
    },
    readDocumentContent: {
      en: 'Read a document',
      zh: '读取文件内容',
      does: 'The bytes, as a download. Every reading is logged and shown to the person it is about.',
    },
  },
  'Imports 导入': {
    about: {
      en: 'Tables brought in by organisations: checked first, begun by a person, taken back where need be (docs/imports.md).',
      zh: '单位批量导入表格：先检查，由人开始，必要时撤回（见 docs/imports.zh-CN.md）。',
    },
    beginImport: {
      en: 'Hand in a table to be imported',
      zh: '提交待导入的表格',
      does: 'Names an uploaded document (purpose `import`) and what it is. It is checked row by row; nothing is changed until somebody starts it.',
    },
    listImports: {
      en: 'List imports',
      zh: '查询导入任务',
      does: 'Those of the caller’s organisation, the newest first, with how far they are.',
    },
    listImportKinds: {
      en: 'See what may be imported',
      zh: '查询可导入的种类',
      does: 'The kinds that the caller may import, with their columns, the headers by which each is known and the words that its cells may hold.',
    },
    readImport: {
      en: 'Read how far an import is',
      zh: '查询导入进度',
      does: 'Its state, how many rows were read, are at fault, were applied, and until when it can be taken back.',
    },
    listImportFaults: {
      en: 'List the rows at fault',
      zh: '查询有误的行',
      does: 'Line, column and reason in Chinese and English, in the order of lines.',
    },
    readImportFaultFile: {
      en: 'Download all rows at fault',
      zh: '下载全部有误的行',
      does: 'The whole list as a CSV.',
    },
    startImport: {
      en: 'Start an import',
      zh: '开始导入',
      does: 'Begins one that was checked, or goes on with one that was stopped. Rows at fault are left out where the caller says so.',
    },
    stopImport: {
      en: 'Stop or drop an import',
      zh: '停止或放弃导入',
      does: 'Stops one that runs after the slice that it is at; drops one that was not begun.',
    },
    undoImport: {
      en: 'Take an import back',
      zh: '撤回导入',
      does: 'Takes back what its rows made, as far as their kind allows, within the days that are set for it.',
    },
  },
  'Operations 运维': {
    about: { en: 'What whoever runs an installation looks after.', zh: '运营方的日常维护。' },
    listDeadDeliveries: {
      en: 'List dead deliveries',
      zh: '列出失败的投递',
      does: 'The operator sees the deliveries of events that a handler gave up on after twelve attempts, with the code of the last error.',
    },
    replayDeadDelivery: {
      en: 'Deliver a dead event again',
      zh: '重放失败的投递',
      does: 'The operator sends a dead delivery again once its cause is mended. Repeating it is harmless.',
    },
  },
});
