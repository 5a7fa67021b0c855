/** What express-session calls back with, as a promise's end. */
export function settled(resolve: () => void, reject: (error: Error) => void): (error: unknown) => void {
  return (error) => {
    if (error === undefined || error === null) resolve();
    else reject(error instanceof Error ? error : new Error('the session store failed', { cause: error }));
  };
}
