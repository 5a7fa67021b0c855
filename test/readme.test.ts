import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../app/config';
import { VARIABLES } from '../app/environment-variables';
import { LOG_FIELDS } from '../app/http/log-fields';
import { createPrometheusMetrics } from '../app/observability/prometheus';
import { checkedStack } from './dev/apply/checked-stack';
import { driftOptions } from './dev/drift/drift-options';
import { planOptions } from './dev/plan/plan-options';
import { DEFAULT_SEED } from './tenant/state/seed';

const organization = z.looseObject({
  connections: z.array(z.string()),
  members: z.array(z.looseObject({ email: z.string() })).min(1),
});

const ROOT = join(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('the README', () => {
  it('names the users that the embedded tenant starts with, and their passwords', () => {
    const rows = [...README.matchAll(/^\| `(\S+@\S+)`\s*\| `(\S+)`/gm)].map(([, email, password]) => ({
      email,
      password,
    }));
    expect(rows).toEqual(DEFAULT_SEED.users.map(({ email, password }) => ({ email, password })));
  });

  it('shows a customer that can be added to the dev stack exactly as written', () => {
    const example = README.slice(README.indexOf('```yaml\ntenantry:organizations:'));
    const [globex] = z
      .object({ 'tenantry:organizations': z.tuple([organization]) })
      .parse(parse(example.slice('```yaml'.length, example.indexOf('\n```'))))['tenantry:organizations'];
    const dev = parse(readFileSync(join(ROOT, 'Pulumi.dev.yaml'), 'utf8')) as {
      config: { 'tenantry:organizations': object[] };
    };
    dev.config['tenantry:organizations'].push(globex);
    expect(checkedStack('dev', stringify(dev)).configuration['tenantry:organizations']).toContain('globex');
    expect(globex.connections).toEqual([DEFAULT_SEED.connection]);
    const there = DEFAULT_SEED.users.map(({ email }) => email);
    for (const { email } of globex.members) expect(there).toContain(email);
  });

  it('documents every script of package.json except check', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const documented = new Set([...README.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name));
    expect(Object.keys(scripts).filter((name) => name !== 'check' && !documented.has(name))).toEqual([]);
  });

  it('gives plan and drift arguments that they accept', () => {
    const given = (command: string) =>
      [...README.matchAll(new RegExp(`npm run ${command} -- ([^\`#\\n]+)`, 'g'))].map(([, text = '']) =>
        text
          .replaceAll(/<[^>]+>/g, 'given')
          .trim()
          .split(/\s+/),
      );
    expect(given('plan').map((args) => planOptions(args).diff ?? planOptions(args).stack)).toEqual(
      expect.arrayContaining(['main', 'prod', 'given']),
    );
    expect(new Set(given('drift').map((args) => driftOptions(args).stack))).toEqual(new Set(['prod']));
  });

  it('lists the environments that the workflows use', () => {
    const folder = join(ROOT, '.github/workflows');
    const used = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {4}environment: (.+)$/gm)].map(
        ([, name]) => name,
      ),
    );
    const section = README.slice(README.indexOf('### In GitHub'));
    const rows = section.slice(0, section.indexOf('\n### ')).matchAll(/^\| `(\w+)`/gm);
    expect([...rows].map(([, name]) => name).sort()).toEqual(used.sort());
  });

  it('unsets Pulumi’s credentials before it starts the app, as they would override the file’s', () => {
    const step = README.slice(README.indexOf('5. Start the app'));
    expect(step.indexOf('unset AUTH0_DOMAIN AUTH0_CLIENT_ID AUTH0_CLIENT_SECRET')).toBeGreaterThan(0);
    expect(step.indexOf('unset AUTH0_')).toBeLessThan(step.indexOf('node --env-file=.env'));
  });

  it('lists exactly the variables that the app reads, and of OpenTelemetry’s own only the endpoint', () => {
    const table = README.slice(README.indexOf("### The app's environment"));
    const rows = table.slice(0, table.indexOf('\n\nEverything is read once')).matchAll(/^\|([^|]+)\|/gm);
    const documented = [...rows].flatMap(([, names = '']) =>
      [...names.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name),
    );
    const read = Object.keys(VARIABLES.shape).filter((name) => !name.startsWith('OTEL_'));
    expect(documented.sort()).toEqual([...read, 'OTEL_EXPORTER_OTLP_ENDPOINT'].sort());
  });

  it('gives examples of variables that the app accepts together', () => {
    const rows = README.matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\|[^|]+\| `([^`]+)` +\|/gm);
    const examples = Object.fromEntries([...rows].map(([, name = '', example = '']) => [name, example]));
    expect(Object.keys(examples).length).toBeGreaterThan(20);
    const credentials = {
      AUTH0_CLIENT_ID: 'id',
      AUTH0_CLIENT_SECRET: 'secret',
      SESSION_SECRET: 's'.repeat(64),
    };
    expect(() => loadConfig({ ...examples, ...credentials })).not.toThrow();
  });

  it('lists the log’s fields as the app defines them', () => {
    const rows = [...README.matchAll(/^\| `(\w+)` +\| (string|number|boolean|object) +\| (.*?) *\|$/gm)];
    expect(rows.map(([, name, type, meaning]) => ({ name, type, meaning }))).toEqual(
      Object.entries(LOG_FIELDS).map(([name, field]) => ({ name, ...field })),
    );
  });

  it('lists exactly the app’s own metrics', async () => {
    const metrics = createPrometheusMetrics();
    const { text } = await metrics.expose();
    metrics.stop();
    const ours = [...text.matchAll(/^# TYPE (tenantry_\w+)/gm)].map(([, name]) => name);
    expect([...README.matchAll(/^\| `(tenantry_\w+)`/gm)].map(([, name]) => name)).toEqual(ours);
  });
});
