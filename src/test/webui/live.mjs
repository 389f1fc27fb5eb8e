// A study is sent while the worklist is open: nobody reloads anything.
import { spawn } from 'node:child_process';
import { check, looked, painted, tab } from './browser.mjs';

/** @param folder of DICOM files; @param peer AE title, host and port of the service */
export async function live({ context, base, out, study, folder, peer }) {
  const { page, quiet } = await tab(context);
  await page.goto(base);
  await page.getByText('No study yet. Send a first one.').waitFor();
  await looked(page, out, 'worklist-empty');

  await page.getByRole('button', { name: 'Try a sample study' }).click();
  await page.getByRole('heading', { name: 'PHANTOM, SIGHTLINE' }).waitFor();
  await page.goto(base);
  await page.locator('a.open').waitFor();
  const sent = send(folder, peer);
  const row = page.locator('tr', { has: page.locator(`a[href="#/studies/${study}"]`) });
  await row.waitFor();
  const states = [await row.locator('[data-state]').getAttribute('data-state')];
  await row.locator('a.open').click();
  await painted(page);
  const state = page.locator('.study-head [data-state]');
  states.push(await state.getAttribute('data-state'));
  await sent;
  await page.locator('.study-head [data-state="PUBLISHED"]').waitFor({ timeout: 60_000 });
  await page.locator('.sentence').first().waitFor();
  quiet();
  await cut(context, base, out);
  return { states: [...states, 'PUBLISHED'] };
}

/** The network goes and comes back: the page says so, and recovers by itself. */
async function cut(context, base, out) {
  const { page } = await tab(context);
  await page.goto(base);
  await page.locator('a.open').first().waitFor();
  await context.setOffline(true);
  const said = page.getByText('Connection lost').first();
  await said.waitFor();
  check(await page.locator('a.open').first().isVisible(), 'what was known stays on the page');
  await looked(page, out, 'connection-lost');
  await context.setOffline(false);
  await said.waitFor({ state: 'detached' });
  await page.close();
}

export function send(folder, [title, host, port], options = []) {
  return new Promise((resolve, reject) => {
    const process_ = spawn('storescu', [...options, '-aec', title, '+sd', '+r', host, String(port), folder], {
      env: { ...process.env, TCP_NODELAY: '1' },
      stdio: 'ignore',
    });
    process_.on('error', reject);
    process_.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`storescu ended with ${code}`))));
  });
}
