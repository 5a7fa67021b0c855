import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOGIN_ACTION_NAME } from '../../../infra/login-action';
import { checkedStack } from '../apply/checked-stack';
import { projectName, type Stack } from '../apply/stack-file';
import type { TenantAccess } from '../live-tenant/credentials';
import { modelOfLiveTenant } from '../live-tenant/live-model';
import type { LiveTenant } from '../live-tenant/live-tenant';
import { readTenant } from '../live-tenant/read-tenant';
import type { ActionRecord } from '../live-tenant/records';
import { declareStack } from '../plan/declared-stack';
import { firstUp } from './first-up';
import { heldBy } from './held';
import { takeInventory } from './import-file';
import { leaveOutUndeclarable } from './leave-out';
import { recogniseAction, recogniseApplication } from './recognise';
import { report } from './report';
import { describeTenant, type Described, type Recognised } from './stack-configuration';
import { stackText } from './stack-text';

/** The options of `npm run adopt`. */
export interface AdoptOptions {
  readonly access: TenantAccess;
  readonly stack: string;
  /** Replaces existing files. */
  readonly force: boolean;
  /** The admin app's name, for a tenant where several applications could be it. */
  readonly app?: string | undefined;
  readonly claimNamespace?: string | undefined;
  /** How often a request that was answered 429 is retried. */
  readonly retries?: number;
}

/**
 * Reads an existing tenant and writes a stack file that declares what is there, and a file for `pulumi import` with
 * which the first `pulumi up` creates nothing twice. An existing stack file is kept, and imported for; an existing
 * import file is kept too. Nothing is ever written to the tenant.
 *
 * @param root the folder of the files
 * @param print receives lines for the terminal
 * @returns the exit code: 1 when the import file that was kept is out of date
 * @throws Error with one message when the tenant can't be read or the stack file has faults
 */
export async function runAdopt(
  root: string,
  options: AdoptOptions,
  print: (text: string) => void,
): Promise<number> {
  const { access, stack: name, force } = options;
  const live = await readTenant(access, options.retries === undefined ? {} : { retries: options.retries });
  const recognised: Recognised = {
    application: recogniseApplication(live, options.app),
    action: recogniseAction(live, LOGIN_ACTION_NAME),
    claimNamespace: options.claimNamespace,
  };
  const stackFile = new KeptFile(root, `Pulumi.${name}.yaml`, force);
  const described = leaveOutUndeclarable(describeTenant(live, recognised));
  const text = stackFile.kept ?? stackText(projectName(), live.domain, described.configuration);
  const stack = checkedStack(name, text);
  const { resources, missing } = await takeInventory(stack, live, {
    clientId: recognised.application?.client_id,
    actionId: recognised.action?.id,
  });
  const { model: declared, tooLarge } = await declareStack(stack);
  const importFile = new KeptFile(root, `import.${name}.json`, force);
  const imports = `${JSON.stringify({ resources }, null, 2)}\n`;

  const files = [stackFile.write(text), importFile.write(imports)];
  print(
    report({
      domain: live.domain,
      stack: name,
      held: heldBy(live, declared, recognised),
      notes: [
        ...guessesIn(stack, described),
        ...(stackFile.kept === undefined ? described.notes : []),
        ...renamed(recognised.action),
        ...(tooLarge === undefined ? [] : [tooLarge]),
      ],
      firstUp: firstUp(modelOfLiveTenant(withOurName(live, recognised.action), declared), declared),
      missing,
      imported: resources.filter(({ component }) => component !== true).length,
      files,
      importFile: importFile.name,
    }),
  );
  return importFile.kept === undefined || importFile.kept === imports ? 0 : 1;
}

/** A file that is only overwritten if forced. */
class KeptFile {
  /** The existing text, if it is kept. */
  readonly kept: string | undefined;
  readonly #path: string;

  constructor(
    root: string,
    readonly name: string,
    force: boolean,
  ) {
    this.#path = join(root, name);
    this.kept = existsSync(this.#path) && !force ? readFileSync(this.#path, 'utf8') : undefined;
  }

  /** @returns what became of it, for a person */
  write(text: string): string {
    if (this.kept === text) return `${this.name} is up to date.`;
    if (this.kept !== undefined) return `${this.name} exists already and was kept; --force replaces it.`;
    writeFileSync(this.#path, text);
    return `${this.name} was written.`;
  }
}

/** Notes on the guessed values that still stand in the stack file. */
function guessesIn({ project, configuration }: Stack, described: Described): string[] {
  return [...described.guesses]
    .filter(([key]) => configuration[`${project}:${key}`] === described.configuration[key])
    .map(([, note]) => note);
}

function renamed(action: ActionRecord | undefined): string[] {
  if (action === undefined || action.name === LOGIN_ACTION_NAME) return [];
  return [
    `The Action ${action.name} is taken for the one that the program calls ${LOGIN_ACTION_NAME}, and will be renamed.`,
  ];
}

/** The recognised Action is the program's, whatever it is called. */
function withOurName(live: LiveTenant, recognised: ActionRecord | undefined): LiveTenant {
  const actions = live.actions.map((action) =>
    action.id === recognised?.id ? { ...action, name: LOGIN_ACTION_NAME } : action,
  );
  return { ...live, actions };
}
