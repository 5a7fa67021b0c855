import type { Rule } from './rule';

export const undeclaredAction: Rule = {
  id: 'undeclared-action',
  severity: 'medium',
  title: 'Every Action that runs at login is declared',
  reason: 'code that nobody reviewed runs at every login and can change every token',
  remedy: 'declare the Action, or remove it from the login flow',
  find: ({ actions, login }) => {
    const declared = new Set(actions.filter((action) => action.declared !== false).map(({ name }) => name));
    return login.afterLogin
      .filter((name) => !declared.has(name))
      .map((name) => ({
        subject: name,
        what: `The Action ${name} runs after each login, and the program does not declare it`,
        fact: { subject: { kind: 'login', name: '' }, property: 'afterLogin', item: name },
      }));
  },
};
