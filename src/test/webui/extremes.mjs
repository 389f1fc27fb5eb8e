// Studies that are not as one expects them: one slice, 2,000 slices, no pixels, pixels nobody can decode, hostile text.
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check, json, looked, painted, pictured, same, studyUrl, tab, until } from './browser.mjs';
import { send } from './live.mjs';

/** An equals sign would end the name (PS3.5 section 6.2.1). */
const HOSTILE_NAME = '<script>window.ran()</script>';
const HOSTILE_TEXT = '"><img src=x onerror=window.ran()>';

let sending = Promise.resolve();

/** Begins to send a long series, which takes a while, and does not wait for it. */
export async function longBegun({ folder, peer }) {
  sending = send(folder, peer);
  sending.catch(() => undefined); // said by who waits for it
  return {};
}

/** @param scratch folder; @param one an image; @param long `{study, slices}` */
export async function extremes(needs) {
  const { base, long } = needs;
  await single(needs, await variant(needs, 'single', '2.25.9001', []));
  const words = [`(0010,0010)=${HOSTILE_NAME}`, `(0008,1030)=${HOSTILE_TEXT}`, `(0008,103e)=${HOSTILE_TEXT}`];
  await hostile(needs, await variant(needs, 'hostile', '2.25.9002', words.flatMap((word) => ['-m', word])));
  await empty(needs, await variant(needs, 'empty', '2.25.9003', ['-e', '(7fe0,0010)']));
  await undecodable(needs, await variant(needs, 'undecodable', '2.25.9004', [], retired));
  await sending;
  await until('all slices have come', async () => (await json(base, `/api/studies/${long.study}`)).instanceCount === long.slices);
  return longSeries(needs);
}

/** Stores a copy of one image as a study of its own. */
async function variant({ base, scratch, one }, name, study, changes, last = async (file) => file) {
  await mkdir(scratch, { recursive: true });
  const file = join(scratch, `${name}.dcm`);
  await cp(one, file);
  await run('dcmodify', ['-nb', '-m', `(0020,000d)=${study}`, '-m', `(0020,000e)=${study}.1`, '-m', `(0008,0018)=${study}.1.1`, ...changes, file]);
  const body = await readFile(await last(file));
  const stored = await fetch(new URL('/dicomweb/studies', base), { method: 'POST', headers: { 'Content-Type': 'application/dicom' }, body });
  check(stored.ok, `${name} is stored: ${stored.status}`);
  return study;
}

/** JPEG lossless that says it is hierarchical JPEG (PS3.6 table A-1, retired), which nobody decodes. */
async function retired(file) {
  await run('dcmcjpeg', [file, file]);
  const bytes = await readFile(file);
  const at = bytes.indexOf('1.2.840.10008.1.2.4.70');
  bytes.write('1.2.840.10008.1.2.4.65', at, 'latin1');
  await writeFile(file, bytes);
  return file;
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))));
  });
}

async function single({ context, base, out }, study) {
  const { page, quiet } = await tab(context);
  await page.goto(studyUrl(base, study));
  await painted(page);
  same(await page.locator('.corner.top-right').evaluate((p) => p.firstChild.textContent + p.childNodes[1].textContent + p.childNodes[2].textContent), '1 / 1', 'one slice is counted as one');
  check(await page.locator('input[aria-label="Slice"]').isDisabled(), 'one slice cannot be scrolled');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await painted(page, 'CT 1 slice 1 of 1');
  await pictured(page, out, 'one-slice');
  quiet();
  await page.close();
}

async function hostile({ context, base, out }, study) {
  const { page, quiet } = await tab(context);
  await page.addInitScript(() => (window.ran = () => (window.hits = (window.hits ?? 0) + 1)));
  await page.goto(base);
  const row = page.locator(`a[href="#/studies/${study}"]`);
  await row.waitFor();
  check((await row.innerText()).includes(HOSTILE_NAME), 'a hostile name is shown as text in the worklist');
  await row.click();
  await painted(page);
  check((await page.locator('.study-head').innerText()).includes(HOSTILE_TEXT), 'a hostile description is shown as text in the study');
  await pictured(page, out, 'hostile');
  check(await page.evaluate(() => window.hits === undefined && document.querySelector('main script, main img[src="x"]') === null), 'nothing of it ran');
  quiet();
  await page.close();
}

async function empty({ context, base, out }, study) {
  const { page, quiet } = await tab(context);
  await page.goto(studyUrl(base, study));
  await page.getByText('No object of this study has pixels to show.').waitFor();
  await looked(page, out, 'no-pixels');
  quiet();
  await page.close();
}

async function undecodable({ context, base, out }, study) {
  const { page } = await tab(context);
  await page.goto(studyUrl(base, study));
  await page.getByText('This slice cannot be shown.').waitFor();
  check((await page.locator('.stage-note').innerText()).includes('1.2.840.10008.1.2.4.65'), 'why it cannot be shown is said');
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
  await pictured(page, out, 'long-series');
  quiet();
  await page.close();
  return { longSlices: long.slices, longFirstSliceMs: Math.round(first) };
}
