/** Stops the server if this run started it. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.testPostgres?.stop();
}
