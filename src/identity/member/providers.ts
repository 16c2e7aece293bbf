import { AddMember } from './add-member.usecase.js';
import { MemberController } from './member.controller.js';
import { MemberQueries } from './member.queries.js';
import { MemberStore } from './member.store.js';
import { RemoveMember } from './remove-member.usecase.js';

export const MEMBER = {
  controllers: [MemberController],
  providers: [MemberStore, MemberQueries, AddMember, RemoveMember],
};
