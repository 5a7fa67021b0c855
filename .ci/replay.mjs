// Replays recorded exchanges with a real tenant against a running embedded tenant, and fails if one that is not listed
// here differs. Arguments: the replay tool, then its own arguments.
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
      'the recorded 204 is what Auth0 answers for a connection that is already gone; deleting one that exists is 202',
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
