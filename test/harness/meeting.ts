/** A place where `count` callers wait for each other, so that a race is run and not hoped for; who comes later passes. */
export function meeting(count: number): () => Promise<void> {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  return async () => {
    arrived += 1;
    if (arrived >= count) open();
    await opened;
  };
}
