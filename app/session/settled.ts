/** A callback for express-session that settles a promise. */
export function settled(resolve: () => void, reject: (error: Error) => void): (error: unknown) => void {
  return (error) => {
    if (error === undefined || error === null) resolve();
    else reject(error instanceof Error ? error : new Error('the session store failed', { cause: error }));
  };
}
