import { ends, lasts, machine, moves } from './deadline/machine.js';

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
