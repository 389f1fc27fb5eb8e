// Studies that are not as one expects them: one slice, 2,000 slices, no pixels, pixels nobody can decode, hostile text.
import { spawn } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { check, json, looked, painted, same, studyUrl, tab, until } from './browser.mjs';
import { send } from './live.mjs';

const HOSTILE_NAME = '<script>window.ran=1</script>^"><img src=x onerror=window.ran=1>';
const HOSTILE_TEXT = "<svg/onload=window.ran=1> & 'quoted' \"text\"";

/** @param scratch folder; @param one an image; @param long `{folder, study, slices}`; @param undecodable file, or nothing */
export async function extremes(needs) {
  const { context, base, long, undecodable } = needs;
  const sending = send(long.folder, needs.peer);
  const own = await Promise.all([
    variant(needs, 'single', '2.25.9001', []),
    variant(needs, 'hostile', '2.25.9002', ['-m', `(0010,0010)=${HOSTILE_NAME}`, '-m', `(0008,1030)=${HOSTILE_TEXT}`, '-m', `(0008,103e)=${HOSTILE_TEXT}`]),
    variant(needs, 'empty', '2.25.9003', ['-e', '(7fe0,0010)']),
  ]);
  for (const folder of own) await send(folder, needs.peer);
  await single(needs);
  await hostile(needs);
  await empty(needs);
  if (undecodable) await cannotDecode(needs);
  await sending;
  await until('all slices have come', async () => (await json(base, `/api/studies/${long.study}`)).instanceCount === long.slices);
  return { undecodable: undecodable !== undefined, ...(await longSeries(needs)), tabs: context.pages().length };
}

/** A copy of one image as a study of its own. */
async function variant({ scratch, one }, name, study, changes) {
  const folder = join(scratch, name);
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'image.dcm');
  await cp(one, file);
  await run('dcmodify', ['-nb', '-m', `(0020,000d)=${study}`, '-m', `(0020,000e)=${study}.1`, '-m', `(0008,0018)=${study}.1.1`, ...changes, file]);
  return folder;
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))));
  });
}

async function single({ context, base, out }) {
  const { page, quiet } = await tab(context);
  await page.goto(studyUrl(base, '2.25.9001'));
  await painted(page);
  same(await page.locator('.corner.top-right').evaluate((p) => p.firstChild.textContent + p.childNodes[1].textContent + p.childNodes[2].textContent), '1 / 1', 'one slice is counted as one');
  check(await page.locator('input[aria-label="Slice"]').isDisabled(), 'one slice cannot be scrolled');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await painted(page, 'CT 1 slice 1 of 1');
  await looked(page, out, 'one-slice');
  quiet();
  await page.close();
}

async function hostile({ context, base, out }) {
  const { page, quiet } = await tab(context);
  await page.goto(base);
  const row = page.locator('a[href="#/studies/2.25.9002"]');
  await row.waitFor();
  check((await row.innerText()).includes('<script>window.ran=1</script>'), 'a hostile name is shown as text in the worklist');
  await row.click();
  await painted(page);
  check((await page.locator('h1').innerText()).includes('onerror=window.ran=1'), 'a hostile name is shown as text in the study');
  await looked(page, out, 'hostile');
  check(await page.evaluate(() => window.ran === undefined && document.querySelector('main script, main img[src="x"]') === null), 'nothing of it ran');
  quiet();
  await page.close();
}

async function empty({ context, base, out }) {
  const { page, quiet } = await tab(context);
  await page.goto(studyUrl(base, '2.25.9003'));
  await page.getByText('No object of this study has pixels to show.').waitFor();
  await looked(page, out, 'no-pixels');
  quiet();
  await page.close();
}

async function cannotDecode({ context, base, out, undecodable, peer, scratch }) {
  const folder = join(scratch, 'undecodable');
  await mkdir(folder, { recursive: true });
  await cp(undecodable.file, join(folder, 'image.dcm'));
  await run('curl', ['-sf', '-o', '/dev/null', '-H', 'Content-Type: application/dicom', '--data-binary', `@${undecodable.file}`, new URL('/dicomweb/studies', base).href]).catch(() => send(folder, peer, ['-xi']));
  const { page } = await tab(context);
  await page.goto(studyUrl(base, undecodable.study));
  await page.getByText('This slice cannot be shown.').waitFor();
  check((await page.locator('.stage-note').innerText()).length > 40, 'why it cannot be shown is said');
  await looked(page, out, 'undecodable');
  await page.close();
}

async function longSeries({ context, base, out, long }) {
  const { page, quiet } = await tab(context);
  await page.goto(studyUrl(base, long.study));
  await painted(page);
  const first = await page.evaluate(() => performance.getEntriesByName('slice')[0].startTime);
  await page.locator('.stage').focus();
  for (const [key, at] of [['End', long.slices], ['Home', 1], ['PageDown', 11], ['ArrowDown', 12]]) {
    await page.keyboard.press(key);
    await painted(page, `CT 1 slice ${at} of ${long.slices}`);
  }
  await page.locator('input[aria-label="Slice"]').fill('1233');
  await painted(page, `CT 1 slice 1234 of ${long.slices}`);
  await looked(page, out, 'long-series');
  quiet();
  await page.close();
  return { longSlices: long.slices, longFirstSliceMs: Math.round(first) };
}
