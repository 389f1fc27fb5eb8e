// What every check needs: a browser, rules that are named when they break, pictures, pixels, accessibility.
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const WAIT_MS = 20_000;
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function check(holds, rule) {
  if (!holds) {
    throw new Error(`does not hold: ${rule}`);
  }
}

export function same(actual, expected, rule) {
  check(JSON.stringify(actual) === JSON.stringify(expected), `${rule}: ${JSON.stringify(actual)} is ${JSON.stringify(expected)}`);
}

/** A browser of its own, with nothing remembered. */
export async function withBrowser(act) {
  const profile = await mkdtemp(join(tmpdir(), 'sightline-page-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(WAIT_MS);
  try {
    return await act(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** A tab, and everything its console showed as an error; `allow` names what a scenario provokes on purpose. */
export async function tab(context, allow = []) {
  const page = await context.newPage();
  const errors = [];
  const note = (text) => allow.some((part) => text.includes(part)) || errors.push(text);
  page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => note(`thrown: ${error.message}`));
  return { page, quiet: () => check(errors.length === 0, `no errors in the console, but: ${errors.join('; ')}`) };
}

export const studyUrl = (base, studyUid) => new URL(`/#/studies/${studyUid}`, base).href;

export async function json(base, path) {
  const response = await fetch(new URL(path, base));
  check(response.ok, `${path} answers: ${response.status}`);
  return response.json();
}

/** Waits for what is not in the page. */
export async function until(rule, probe) {
  const end = Date.now() + 4 * WAIT_MS;
  for (;;) {
    const found = await probe();
    if (found) return found;
    check(Date.now() < end, rule);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A picture of a view that differs too little from others to be looked through again. */
export async function pictured(page, out, name) {
  await page.screenshot({ path: join(out, `${name}.png`) });
}

/** Pictures of a view in both themes, and no serious finding of axe in either. */
export async function looked(page, out, name) {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
    await page.screenshot({ path: join(out, theme === 'dark' ? `${name}.png` : `${name}-light.png`) });
    await page.evaluate(axeSource);
    // A theme changes colours and nothing else.
    const rules = theme === 'dark' ? {} : { runOnly: ['color-contrast'] };
    const { violations } = await page.evaluate((o) => window.axe.run(document, o), { resultTypes: ['violations'], ...rules });
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.map((v) => `${v.id} (${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`).join('; ')})`);
    check(serious.length === 0, `axe finds nothing serious in ${name}, ${theme}: ${told.join('; ')}`);
  }
}

/** The slice that the picture on the stage shows, once it is there. */
export async function painted(page, name) {
  const picture = page.locator(name ? `[data-painted="${name}"]` : '[data-painted]');
  await picture.waitFor();
  return picture;
}

/** A PNG as `{width, height, data}`, decoded by the browser in a page without a policy. */
export async function pixels(context, png) {
  const page = await context.newPage();
  try {
    const { width, height, text } = await page.evaluate(async (text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const drawing = canvas.getContext('2d');
      drawing.drawImage(bitmap, 0, 0);
      const { data, width, height } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
      let binary = '';
      for (let i = 0; i < data.length; i += 32_768) binary += String.fromCharCode(...data.subarray(i, i + 32_768));
      return { width, height, text: btoa(binary) };
    }, png.toString('base64'));
    return { width, height, data: Buffer.from(text, 'base64') };
  } finally {
    await page.close();
  }
}
