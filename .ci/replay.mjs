// Replays recorded exchanges with a real tenant against a running embedded tenant and fails when an exchange falls short
// that is not known to. Arguments: the replay tool, then what it takes.
import { spawnSync } from 'node:child_process';

/** Exchanges that can't be answered as recorded, each with its reason. */
const KNOWN = [
  {
    recording: 'Action',
    call: /^GET \/api\/v2\/actions\/triggers\/post-login\/bindings\?/,
    reason: "the recorded answer holds another test's binding, which the recording never makes",
  },
  {
    recording: 'Organization',
    call: /^DELETE \/api\/v2\/connections\/con_/,
    reason:
      'recorded is 204, which Auth0 answers for a connection that is gone already; deleting one that exists is 202',
  },
];

const [tool, ...options] = process.argv.slice(2);
const { stdout, stderr, status } = spawnSync(process.execPath, [tool, ...options, '--json'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (status === 2 || !stdout) {
  console.error(stderr);
  process.exit(2);
}
const { passed, total, report } = JSON.parse(stdout);
console.log(`${passed} of ${total} exchanges as recorded`);
let unknown = 0;
for (const { recording, bad } of report) {
  for (const { call, faults } of bad) {
    const known = KNOWN.find((entry) => entry.recording === recording && entry.call.test(call));
    if (!known) unknown += 1;
    console.log(`  ${recording}: ${call}\n    ${known ? `known: ${known.reason}` : faults.join('\n    ')}`);
  }
}
process.exit(unknown === 0 ? 0 : 1);
