/**
 * Turns "address in use" into what a person needs to know; every other error stays as it is.
 *
 * @param variable the environment variable that chooses the port
 */
export function portInUse(variable: string, port: number): (error: unknown) => never {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is in use. Stop what listens there, or set ${variable} to another port (0 takes any free one)`,
      );
    }
    throw error;
  };
}
