import { ClearInbox } from './clear-inbox.usecase.js';
import { InboxController } from './inbox.controller.js';
import { InboxQueries } from './inbox.queries.js';
import { MarkRead } from './mark-read.usecase.js';
import { MessageStore } from './message.store.js';

export const INBOX = {
  controllers: [InboxController],
  providers: [MessageStore, InboxQueries, MarkRead, ClearInbox],
};
