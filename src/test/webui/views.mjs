// Every view of the page: nothing broken, readable in both themes, small.
import { gzipSync } from 'node:zlib';
import { check, json, looked, painted, tab } from './browser.mjs';

const MOST_BYTES = 150 * 1024;
const VERDICTS = ['SUPPORTED', 'CONTRADICTED', 'UNSUPPORTED', 'NOT_CHECKABLE'];

export async function views({ context, base, out, study }) {
  const { page, quiet } = await tab(context);
  const asked = [];
  page.on('request', (request) => request.url().endsWith('/priors') && asked.push(request.url()));
  const weight = await weighed(page, base, study);
  check(await page.getByRole('note').getByText('AI draft, not signed').isVisible(), 'the banner is shown');
  await looked(page, out, 'worklist');

  await page.locator(`a[href="#/studies/${study}"]`).click();
  await painted(page);
  await page.locator('.sentence [data-verdict]').first().waitFor();
  const marks = await page.locator('.sentence [data-verdict]').all();
  const verdicts = await Promise.all(marks.map((mark) => mark.getAttribute('data-verdict')));
  check(verdicts.length > 0 && verdicts.every((v) => VERDICTS.includes(v)), 'every sentence bears a verdict');
  await page.locator('.sentence:not([data-evidence="0"])').first().click();
  await page.locator('.marks-layer .line').first().waitFor();
  await page.waitForTimeout(300);
  await looked(page, out, 'study');
  check(asked.length === 0, 'no archive was asked before a reader wanted to know');
  for (const part of ['questions', 'priors', 'redraft', 'record']) await opened(page, out, part);
  check(asked.length === 1, 'the archives were asked once');
  await filed(page, base);

  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  await looked(page, out, 'keys');
  await page.keyboard.press('Escape');
  const cards = await others(page, base, out, study);
  quiet();
  return { verdicts, experts: cards, pageBytesGzip: weight };
}

/** What a browser fetches to show the worklist, without the answers of the API. */
async function weighed(page, base, study) {
  const bodies = [];
  const own = (response) => new URL(response.url()).origin === new URL(base).origin && !/\/(api|dicomweb|fhir)\//.test(response.url());
  page.on('response', (response) => own(response) && response.request().resourceType() !== 'image' && bodies.push(response.body().catch(() => Buffer.alloc(0))));
  await page.goto(base);
  await page.locator(`a[href="#/studies/${study}"]`).waitFor();
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  check(bytes > 10_000 && bytes < MOST_BYTES, `the page weighs less than 150 kB: ${bytes} bytes`);
  return bytes;
}

async function opened(page, out, part) {
  await page.locator(`#tab-${part}`).click();
  if (part === 'priors') {
    await page.locator('.priors button').click();
    await page.getByText('None is known').or(page.locator('.priors table')).first().waitFor();
  }
  await page.waitForTimeout(200);
  await looked(page, out, `study-${part}`);
}

/** The report opens as a PDF. */
async function filed(page, base) {
  const files = page.locator('.files [data-kind="PDF"] a');
  check((await files.count()) === 2, 'the printed report can be opened and downloaded');
  const pdf = await page.request.get(new URL(await files.first().getAttribute('href'), base).href);
  check(pdf.headers()['content-type'] === 'application/pdf', 'the printed report opens as a PDF');
  check((await page.locator('.conflicts').count()) === 0, 'nothing was kept aside');
}

async function others(page, base, out, study) {
  await page.goto(new URL('/#/experts', base).href);
  await page.locator('.card h2').nth(1).waitFor();
  await page.getByText('median of').first().waitFor();
  await page.locator('.dry-run select').selectOption(study);
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByText('would be made').waitFor();
  await looked(page, out, 'experts');
  const cards = await page.locator('.experts .card').count();
  check(cards === (await json(base, '/api/experts')).items.length, 'every installed expert has its card');
  await page.goto(new URL('/#/quarantine', base).href);
  await page.getByRole('heading', { name: 'Quarantine' }).waitFor();
  await looked(page, out, 'quarantine');
  await page.goto(new URL('/#/nowhere', base).href);
  await page.getByText('No such page').waitFor();
  await looked(page, out, 'nowhere');
  return cards;
}
