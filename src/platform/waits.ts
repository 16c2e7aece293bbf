import { deadline } from './deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from './deadline/machine.js';
import { days } from './deadline/terms.js';
import { importStartDays } from './import/parameters.js';

/** Nobody began an import that was checked. */
export const importUnstarted = deadline('platform.import-unstarted');

machine<'pending' | 'done' | 'cancelled' | 'dead'>('platform.delivery.state', {
  pending: moves('投递或到期后处理，失败的自动重试', 'carried when it is due, and again after a failure'),
  done: ends,
  cancelled: ends,
  dead: lasts('多次失败；运营方可重新投递', 'failed too often; the operator may have it carried again'),
});

machine<'open' | 'stored' | 'quarantined' | 'refused' | 'lost' | 'erased'>('platform.document.state', {
  open: lasts('上传中；未完成的到期清除', 'being uploaded; removed when it is not completed in time'),
  stored: lasts('已保存，至保存期满', 'kept until its time is over'),
  quarantined: lasts('发现恶意内容，已隔离', 'malware was found; nobody reads it'),
  refused: lasts('与声明不符，未接收', 'not what was declared; nobody reads it'),
  lost: lasts('存储中已丢失，请重新上传', 'the store has it no longer; it may be uploaded again'),
  erased: ends,
});

machine<'writing' | 'kept' | 'doomed'>('platform.document_object.state', {
  writing: moves('写入中；中断的由清理任务删除', 'being written; what is cut off is tidied away'),
  kept: lasts('随其文件保存', 'as long as its document'),
  doomed: moves('由清理任务删除', 'deleted by the next tidying'),
});

type ImportState =
  'received' | 'refused' | 'checked' | 'dropped' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone';

machine<ImportState>('platform.import.state', {
  received: moves('正在检查，不改动任何数据', 'being checked; nothing is changed yet'),
  refused: ends,
  checked: waits({
    who: ['organisation'],
    by: days(importStartDays),
    deadline: importUnstarted,
    then: { zh: '视为放弃，不导入任何一行', en: 'it is dropped; no row is imported' },
  }),
  dropped: ends,
  running: moves(
    '逐批导入；中断后自动继续',
    'being imported slice by slice; it goes on after an interruption',
  ),
  stopped: lasts(
    '已停止；其单位可继续（检查未完的继续检查）或撤回',
    'stopped; its organisation lets it go on, or its check, or takes it back',
  ),
  done: lasts('已完成；期限内可撤回', 'done; may be taken back for some days'),
  undoing: moves('正在撤回', 'being taken back'),
  undone: ends,
});
