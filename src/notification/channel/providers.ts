import { ChannelStore } from './channel.store.js';
import { ClearDevelopmentInbox } from './clear-development-inbox.usecase.js';
import { DeliverCodes } from './deliver-codes.usecase.js';
import { DevelopmentInboxController } from './development-inbox.controller.js';
import { DevelopmentInboxQueries } from './development-inbox.queries.js';
import { NoteCode } from './note-code.usecase.js';

export const CHANNEL = {
  controllers: [DevelopmentInboxController],
  providers: [ChannelStore, ClearDevelopmentInbox, NoteCode, DeliverCodes, DevelopmentInboxQueries],
};
