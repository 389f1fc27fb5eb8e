// Opens the page of a running service in headless Chromium as a reader would, checks it, and keeps what it saw.
//
//   node screenshots.mjs BASE_URL STUDY_UID OUTPUT_FOLDER
//
// Prints one JSON line with what was checked and exits 0; on a failed check prints why on stderr and exits 1, on wrong
// use 2. CHROMIUM names the browser (default /usr/bin/chromium). The study must have a draft in which at least one
// sentence has evidence with a region.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const WAIT_MS = 20_000;
const VERDICTS = ['SUPPORTED', 'CONTRADICTED', 'UNSUPPORTED', 'NOT_CHECKABLE'];
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

const [base, studyUid, out] = process.argv.slice(2);
if (!base || !studyUid || !out) {
  process.stderr.write('usage: node screenshots.mjs BASE_URL STUDY_UID OUTPUT_FOLDER\n');
  process.exit(2);
}

function check(holds, rule) {
  if (!holds) {
    throw new Error(rule);
  }
}

/** Everything that a browser's console would show as an error: thrown, logged, refused or not found. */
function watch(page) {
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => errors.push(`thrown: ${error.message}`));
  page.on('response', (response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`));
  return errors;
}

async function worklist(page) {
  await page.goto(new URL('/', base).href);
  const link = page.locator(`a[href="#/studies/${studyUid}"]`);
  await link.waitFor();
  check(await page.getByRole('note').getByText('AI draft, not signed').isVisible(), 'the banner is shown');
  await page.screenshot({ path: join(out, 'worklist.png') });
  await link.click();
}

async function study(page) {
  await page.locator('.sentence').first().waitFor();
  const marks = await page.locator('.sentence [data-verdict]').all();
  const verdicts = await Promise.all(marks.map((mark) => mark.getAttribute('data-verdict')));
  check(verdicts.length > 0 && verdicts.every((v) => VERDICTS.includes(v)), 'every sentence bears a verdict');

  const { sentence, place } = await chosen(page);
  await page.locator('.stage img:not(.waiting):not(.gone)').waitFor();
  const image = await page.locator('.stage img').evaluate((img) => ({
    source: img.getAttribute('src'),
    width: img.naturalWidth,
    height: img.naturalHeight,
  }));
  check(image.width > 0 && image.height > 0, 'the slice of the evidence is shown');
  await page.screenshot({ path: join(out, 'study.png') });
  return { verdicts, sentence: await sentence.innerText(), place: await place.innerText(), image };
}

/** Presses sentences from the top until one leads to a slice. */
async function chosen(page) {
  for (const sentence of await page.locator('.sentence:not([data-evidence="0"])').all()) {
    await sentence.click();
    await page.locator('.dock .evidence').first().waitFor();
    const place = page.locator('.dock .places button[aria-pressed="true"]');
    if ((await place.count()) === 1) {
      return { sentence, place };
    }
  }
  throw new Error('a sentence has evidence that lies on a slice');
}

/** The report opens as a PDF, and archives are asked for other studies only when a reader wants to know. */
async function around(page, asked) {
  const files = page.locator('.files [data-kind="PDF"] a');
  check((await files.count()) === 2, 'the printed report can be opened and downloaded');
  const pdf = await page.request.get(new URL(await files.first().getAttribute('href'), base).href);
  check(pdf.headers()['content-type'] === 'application/pdf', 'the printed report opens as a PDF');
  check((await page.locator('.conflicts').count()) === 0, 'nothing was kept aside');
  check(asked.length === 0, 'no archive was asked before a reader wanted to know');
  await page.locator('.priors button').click();
  await page.getByText('None is known').or(page.locator('.priors table')).first().waitFor();
  check(asked.length === 1, 'the archives were asked once');
  await page.locator('.priors').scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(out, 'around.png') });
}

async function experts(page) {
  await page.goto(new URL('/#/experts', base).href);
  await page.locator('.card').first().waitFor();
  await page.screenshot({ path: join(out, 'experts.png') });
  return page.locator('.card').count();
}

async function run(profile) {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    viewport: { width: 1360, height: 850 },
  });
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    page.setDefaultTimeout(WAIT_MS);
    const errors = watch(page);
    const asked = [];
    page.on('request', (request) => request.url().endsWith('/priors') && asked.push(request.url()));
    await worklist(page);
    const seen = await study(page);
    await around(page, asked);
    const cards = await experts(page);
    check(errors.length === 0, `no errors in the console, but: ${errors.join('; ')}`);
    process.stdout.write(`${JSON.stringify({ ...seen, experts: cards })}\n`);
  } finally {
    await browser.close();
  }
}

await mkdir(out, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), 'sightline-page-'));
try {
  await run(profile);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await rm(profile, { recursive: true, force: true });
}
