import { Server } from 'node:http';
import { expect, it, vi } from 'vitest';
import { listen, PortError } from '../../../app/http/server';

it('a privileged port is reported with its variable and a remedy', async () => {
  const refused = Object.assign(new Error('listen EACCES: permission denied'), { code: 'EACCES' });
  const spy = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
    process.nextTick(() => this.emit('error', refused));
    return this;
  });
  const failure: unknown = await listen(() => undefined, 80).catch((error: unknown) => error);
  spy.mockRestore();
  expect(failure).toBeInstanceOf(PortError);
  expect((failure as PortError).message).toBe(
    'This user may not listen on port 80: set PORT to another one, such as one above 1023',
  );
});
