import { AccountStore } from './account.store.js';
import { FetchCode } from './fetch-code.usecase.js';
import { IssueSignInCode } from './issue-sign-in-code.usecase.js';
import { RefreshSession } from './refresh-session.usecase.js';
import { SignInCodeStore } from './sign-in-code.store.js';
import { SignInWithCode } from './sign-in-with-code.usecase.js';
import { SignInController } from './sign-in.controller.js';
import { WrongCodeStore } from './wrong-code.store.js';

export const SIGN_IN = {
  controllers: [SignInController],
  providers: [
    AccountStore,
    SignInCodeStore,
    WrongCodeStore,
    IssueSignInCode,
    FetchCode,
    SignInWithCode,
    RefreshSession,
  ],
};
