import { RevokeToken } from './revoke-token.usecase.js';
import { SessionController } from './session.controller.js';
import { SessionQueries } from './session.queries.js';
import { SessionStore } from './session.store.js';
import { SignOut } from './sign-out.usecase.js';

export const SESSION = {
  controllers: [SessionController],
  providers: [SessionStore, SessionQueries, RevokeToken, SignOut],
};
