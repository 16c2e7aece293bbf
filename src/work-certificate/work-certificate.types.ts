/** What a verifier got and what it had asked for. */
export interface ResumeToVerify {
  /** The signed resume as received: the JSON of its presentations. */
  resume: string;
  /** The audience the holder must have signed for. */
  audience: string;
  /** The nonce the verifier issued. */
  nonce: string;
  /** Who reads it, for the log the worker sees; the audience when absent. */
  readerId?: string;
  readerOrganisationId?: string;
  /** Why, in a word; `resume-verification` when absent. */
  purpose?: string;
}
