// Uses the page of a running service in headless Chromium as readers would, and keeps what it saw.
//
//   node check.mjs BASE_URL OUTPUT_FOLDER PLAN
//
// PLAN is JSON: scenarios by name with what each needs, run in order (see PageIT): {"views": {"study": "1.2.3"}, ...}.
// Prints one JSON line a scenario and exits 0; on a broken rule prints it on stderr and exits 1, on wrong use 2.
// CHROMIUM names the browser (default /usr/bin/chromium).
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withBrowser } from './browser.mjs';
import { desk } from './desk.mjs';
import { extremes, longBegun } from './extremes.mjs';
import { live } from './live.mjs';
import { login } from './login.mjs';
import { sight } from './sight.mjs';
import { views } from './views.mjs';

const SCENARIOS = { live, longBegun, sight, views, desk, extremes, login };

const [base, out, plan] = process.argv.slice(2);
if (!base || !out || !plan) {
  process.stderr.write('usage: node check.mjs BASE_URL OUTPUT_FOLDER PLAN\n');
  process.exit(2);
}
await mkdir(out, { recursive: true });
for (const [name, needs] of Object.entries(JSON.parse(plan))) {
  const started = Date.now();
  try {
    const seen = await withBrowser(async (context) => {
      try {
        return await SCENARIOS[name]({ context, base, out, ...needs });
      } catch (error) {
        await context.pages().at(-1)?.screenshot({ path: join(out, `broken-${name}.png`) }).catch(() => undefined);
        throw error;
      }
    });
    process.stdout.write(`${JSON.stringify({ scenario: name, seconds: (Date.now() - started) / 1000, ...seen })}\n`);
  } catch (error) {
    process.stderr.write(`${name}: ${error.stack}\n`);
    process.exitCode = 1;
    break;
  }
}
