import { refusal } from '../refusal/refusal.js';

export const NoSuchDocument = refusal('document.unknown', 404, {
  zh: '没有该文件，或您无权查看',
  en: 'There is no such document, or it is not yours to see',
  remedy: {
    zh: '请核对文件编号；只有上传者和案件允许的人可以查看。',
    en: 'Check the id; only its uploader and those whom a case lets in may see it.',
  },
});
export const DocumentNotReady = refusal('document.not-ready', 409, {
  zh: '该文件目前不可读取',
  en: 'The document can not be read now',
  cause: {
    zh: '文件尚未上传完成、正在等待病毒扫描、已被隔离或在存储中丢失；state 与 scan 说明是哪一种。',
    en: 'It is not whole yet, waits for the malware scan, is quarantined or was lost; `state` and `scan` say which.',
  },
  remedy: {
    zh: '请查看文件的 state 与 scan，稍后再试或重新上传。',
    en: 'Read its `state` and `scan`; wait, or upload it again.',
  },
  next: 'readDocument',
});
export const DocumentErased = refusal('document.erased', 410, {
  zh: '该文件已删除',
  en: 'The document was erased',
  remedy: { zh: '文件不可恢复；其哈希值仍保留。', en: 'It can not come back; its hash stays.' },
});
export const DocumentTooLarge = refusal('document.too-large', 413, {
  zh: '文件超过该用途允许的大小',
  en: 'The document is larger than its purpose allows',
  remedy: { zh: '请缩小文件，上限见 maxBytes。', en: 'Make it smaller; `maxBytes` is the bound.' },
});
export const DocumentEmpty = refusal('document.empty', 422, {
  zh: '文件为空',
  en: 'The document is empty',
  remedy: { zh: '请重新选择文件。', en: 'Choose the file again.' },
});
export const TypeNotTaken = refusal('document.type-not-taken', 422, {
  zh: '该用途不接受这种类型的文件',
  en: 'The purpose takes no documents of this type',
  remedy: { zh: '请改用 JPEG、PNG、WebP 图片或 PDF。', en: 'Use a JPEG, PNG or WebP image, or a PDF.' },
});
export const TypeDiffers = refusal('document.type-differs', 422, {
  zh: '文件内容与所声明的类型不符',
  en: 'The content is not of the declared type',
  remedy: {
    zh: '请以文件的真实类型上传；类型由内容判断，不看扩展名。',
    en: 'Declare what the file is; its content says so, not its name.',
  },
});
export const DocumentBroken = refusal('document.broken', 422, {
  zh: '文件已损坏，无法读取',
  en: 'The document is broken and can not be read',
  remedy: { zh: '请重新拍摄、导出或扫描后上传。', en: 'Take, export or scan it again and upload that.' },
});
export const SubjectNotAllowed = refusal('document.subject-not-allowed', 422, {
  zh: '该用途的文件不能指定他人',
  en: 'A document of this purpose names nobody else',
  remedy: { zh: '请不要填写 subjectId。', en: 'Leave `subjectId` out.' },
});
export const NoSuchSubject = refusal('document.subject-unknown', 422, {
  zh: '没有该人员',
  en: 'Nobody here has this id',
  remedy: {
    zh: '请核对 subjectId：须为在此注册的人员。',
    en: 'Check `subjectId`: it names a person who is registered here.',
  },
});
export const TooMuchUnattached = refusal('document.too-much-unattached', 409, {
  zh: '尚未提交到任何案件的文件过多',
  en: 'Too many bytes wait that no case has taken',
  remedy: {
    zh: '请先在报告、申诉等业务中使用已上传的文件；未使用的会自动删除。',
    en: 'Use what you uploaded in a report, appeal or claim first; what is not used is erased by itself.',
  },
});
export const StoreAway = refusal('document.store-away', 503, {
  zh: '文件存储暂时不可用',
  en: 'The store of documents can not be reached at the moment',
  remedy: { zh: '请在 Retry-After 秒后重试。', en: 'Try again after Retry-After seconds.' },
});
export const NoSuchPart = refusal('document.no-such-part', 422, {
  zh: '没有该分片，或分片大小不符',
  en: 'There is no such part, or it has another size',
  remedy: {
    zh: '除最后一片外，每片大小为 partBytes，编号从 1 开始。',
    en: 'Every part but the last has `partBytes` bytes; numbers begin at 1.',
  },
  next: 'readUpload',
});
export const PartsMissing = refusal('document.parts-missing', 409, {
  zh: '还有分片没有上传',
  en: 'Parts are still missing',
  remedy: {
    zh: '请上传 missing 所列的分片后再完成。',
    en: 'Send the parts listed in `missing`, then complete it.',
  },
  next: 'readUpload',
});
export const UploadClosed = refusal('document.upload-closed', 409, {
  zh: '该上传已经结束',
  en: 'The upload is closed',
  remedy: { zh: '请查看文件状态；需要时重新上传。', en: 'Read the document; upload anew if you must.' },
  next: 'readDocument',
});
export const WrongPurpose = refusal('document.wrong-purpose', 422, {
  zh: '该业务不接受此用途的文件',
  en: 'This case takes no documents of that purpose',
  remedy: { zh: '请以 purposes 所列的用途重新上传。', en: 'Upload it again with one of the `purposes`.' },
  next: 'uploadDocument',
});
