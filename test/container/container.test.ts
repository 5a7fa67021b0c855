import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ENVIRONMENT } from '../app/process/app-process';
import { freePort } from '../dev/free-port';
import { readDockerfile, type BuildStage } from './dockerfile';

const ROOT = resolve(__dirname, '../..');
const NOBODY = 65_534;
const stages = readDockerfile(join(ROOT, 'Dockerfile'));
const runtime = stages.at(-1);

const valuesOf = (stage: BuildStage | undefined, name: string) =>
  (stage?.instructions ?? []).filter((instruction) => instruction.name === name).map(({ value }) => value);

describe('the Dockerfile', () => {
  it('bases every stage on one image, pinned by version and digest', () => {
    const [base, ...others] = stages;
    expect(base?.from).toMatch(/^node:\d+\.\d+\.\d+-\S+@sha256:[0-9a-f]{64}$/);
    expect(others.map(({ from }) => from)).toEqual(others.map(() => base?.name));
  });

  it('starts the app directly as a non-root user, with a health check', () => {
    expect(valuesOf(runtime, 'USER')).toEqual(['node']);
    expect(valuesOf(runtime, 'RUN')).toEqual([]);
    expect(valuesOf(runtime, 'CMD').map((value) => JSON.parse(value) as unknown)).toEqual([
      ['node', 'dist/main.js'],
    ]);
    expect(valuesOf(runtime, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(valuesOf(runtime, 'HEALTHCHECK')).toEqual([
      expect.stringMatching(/ CMD \["node", "-e", /) as string,
    ]);
  });

  it('has only what it copies in its build context', () => {
    const copied = stages
      .flatMap((stage) => valuesOf(stage, 'COPY'))
      .filter((value) => !value.startsWith('--from'));
    const sent = readFileSync(join(ROOT, '.dockerignore'), 'utf8').trim().split('\n');
    expect(sent[0]).toBe('*');
    expect(new Set(copied.flatMap((value) => value.split(' ').slice(0, -1)))).toEqual(
      new Set(sent.slice(1).map((line) => line.slice(1))),
    );
  });
});

const scratch = mkdtempSync(join(tmpdir(), 'image-'));
chmodSync(scratch, 0o755);
let app: ChildProcess | undefined;
afterAll(() => {
  app?.kill('SIGKILL');
  execFileSync('chmod', ['-R', 'u+w', scratch]);
  rmSync(scratch, { recursive: true, force: true });
}, 120_000);

/**
 * Carries out a stage in a folder of its own. In place of `npm ci` it takes the packages of this checkout: all of them,
 * or those that the lock file does not mark as for development.
 */
function build(stage: BuildStage): void {
  const folder = join(scratch, stage.name);
  mkdirSync(folder);
  const workdir = valuesOf(stages[0], 'WORKDIR')[0] ?? '/';
  for (const { name, value } of stage.instructions) {
    if (name === 'COPY') {
      const [, from, paths = value] = /^--from=(\S+) (.*)$/.exec(value) ?? [];
      const sources = paths.split(' ');
      const to = sources.pop() ?? '';
      for (const source of sources) {
        const origin =
          from === undefined ? join(ROOT, source) : join(scratch, from, relative(workdir, source));
        const put = from === undefined ? copy : renameSync;
        put(origin, to === './' ? join(folder, source) : join(folder, to));
      }
    } else if (name === 'RUN' && value.startsWith('npm ci')) install(folder, value.includes('--omit=dev'));
    else if (name === 'RUN') execFileSync('sh', ['-c', value], { cwd: folder, stdio: 'pipe' });
  }
}

const copy = (from: string, to: string) => {
  cpSync(from, to, { recursive: true });
};

function install(folder: string, production: boolean): void {
  if (!production) {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return;
  }
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const wanted = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
  );
  const top = wanted.map(([path]) => path).filter((path) => path.lastIndexOf('node_modules/') === 0);
  for (const scope of new Set(top.map((path) => dirname(path)))) {
    const found = top.filter((path) => dirname(path) === scope && existsSync(join(ROOT, path)));
    if (found.length === 0) continue;
    mkdirSync(join(folder, scope), { recursive: true });
    execFileSync('cp', ['-R', ...found.map((path) => join(ROOT, path)), join(folder, scope)]);
  }
}

describe('the image, assembled without Docker,', () => {
  it('contains no development packages, runs from read-only files and stops on SIGTERM', async () => {
    for (const stage of stages) build(stage);
    const image = join(scratch, 'runtime');
    for (const name of ['typescript', 'vitest', '@pulumi', 'tsx']) {
      expect(existsSync(join(image, 'node_modules', name))).toBe(false);
    }
    execFileSync('chmod', ['-R', 'a-w,a+rX', image]);

    const port = String(await freePort());
    const environment = { ...ENVIRONMENT, NODE_ENV: 'production', PORT: port };
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const [, ...args] = JSON.parse(valuesOf(runtime, 'CMD')[0] ?? '') as string[];
    app = spawn(process.execPath, args, {
      cwd: image,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    let printed = '';
    for (const stream of [app.stdout, app.stderr])
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const ended = once(app, 'exit');

    const [, check = ''] = /CMD (\[.*\])$/.exec(valuesOf(runtime, 'HEALTHCHECK')[0] ?? '') ?? [];
    const [, ...checkArgs] = JSON.parse(check) as string[];
    const healthy = async () => {
      const [code] = (await once(
        spawn(process.execPath, checkArgs, { env: environment, ...user }),
        'exit',
      )) as [number];
      return code === 0;
    };
    await expect.poll(healthy, { timeout: 30_000 }).toBe(true);
    const page = await fetch(`http://localhost:${port}/`);
    expect([page.status, printed.includes('"level":50')]).toEqual([200, false]);
    app.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await healthy()).toBe(false);
  }, 120_000);
});

describe('compose.yaml', () => {
  const { services, volumes } = parse(readFileSync(join(ROOT, 'compose.yaml'), 'utf8')) as {
    services: Record<string, Record<string, unknown>>;
    volumes: Record<string, unknown>;
  };

  it('gives neither service a writable file system, capabilities or new privileges', () => {
    expect(Object.keys(services)).toEqual(['app', 'redis']);
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      // Compose refuses a service that is read-only and has a secret that comes from no file.
      expect(service).not.toHaveProperty('secrets');
    }
    expect(services['app']?.['ports']).toEqual(['127.0.0.1:3000:3000']);
    expect(services['redis']).not.toHaveProperty('ports');
    // Compose substitutes what follows a single dollar, and a secret would then stand in an argument.
    expect(JSON.stringify(services['redis']?.['command'])).not.toMatch(/(?<!\$)\$(?!\$)/);
    expect(services['redis']?.['image']).toMatch(/^redis:\d+\.\d+\.\d+-alpine@sha256:[0-9a-f]{64}$/);
  });

  it('has Redis persist its data in a volume, so that people stay signed in across restarts', () => {
    expect(services['redis']).toMatchObject({ tmpfs: ['/tmp'], volumes: ['redis-data:/data'] });
    expect(Object.keys(volumes)).toEqual(['redis-data']);
    const [, , script = ''] = services['redis']?.['command'] as string[];
    expect(script).toContain('appendonly yes');
  });
});
