/**
 * The name that a stack has in its project, after which its file is called: `prod` for `prod`, `organization/prod` and
 * `organization/project/prod` (Pulumi docs: stacks).
 *
 * @param project this one
 * @throws Error for a stack of another project, whose file is not here
 */
export function stackInProject(name: string, project: string): string {
  const parts = name.split('/');
  const other = parts.length === 3 ? parts[1] : project;
  if (other === project) return parts.at(-1) ?? name;
  throw new Error(
    `The project ${other ?? ''} is not this one, ${project}: its stack files are not here, and only pulumi preview can ` +
      'tell what depends on them',
  );
}
