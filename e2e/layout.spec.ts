import { expect, type Page, test } from '@playwright/test';
import { expectSteps, open, pause } from './page';

/** What reaches out of the page, in pixels. */
const overflow = (page: Page): Promise<{ right: number; bottom: number }> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { right: scrollWidth - clientWidth, bottom: scrollHeight - clientHeight };
  });

/** Texts and controls of the toolbars that are cut off, covered by a neighbour, or outside of the window. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const bars = [...document.querySelectorAll<HTMLElement>('header, footer')].filter((bar) => !bar.closest('section'));
    const found: string[] = [];
    for (const bar of bars) {
      const controls = [...bar.querySelectorAll<HTMLElement>('h1, button, dl, [role="slider"]')].filter(
        (element) => element.getClientRects().length > 0,
      );
      controls.forEach((element, i) => {
        const box = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent ?? element.tagName;
        if (box.left < 0 || box.right > window.innerWidth || box.bottom > window.innerHeight)
          found.push(`${name}: outside`);
        for (const other of controls.slice(i + 1)) {
          const next = other.getBoundingClientRect();
          const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
          const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
          if (across > 1 && down > 1 && !element.contains(other))
            found.push(`${name}: covers ${other.getAttribute('aria-label') ?? other.textContent}`);
        }
      });
      for (const element of bar.querySelectorAll<HTMLElement>('*:not(.visually-hidden)')) {
        const hides = getComputedStyle(element).overflowX !== 'visible';
        if (hides && element.textContent !== '' && element.scrollWidth > element.clientWidth + 1)
          found.push(`${element.textContent}: cut off`);
      }
    }
    return bars.length === 0 ? ['no toolbar'] : found;
  });

/** Texts that reach out of the window, and so are cut off by it. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#root *')]
      .filter((element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
      )
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > window.innerWidth)
      .map((element) => element.textContent),
  );

/** Boxes inside the page that have to be scrolled to see all that is in them. */
const scrolling = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main, main *')]
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
      .filter((element) => element.scrollHeight > element.clientHeight + 1)
      .map((element) => `${element.className}: ${element.scrollHeight} in ${element.clientHeight}`),
  );

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
]) {
  test(`at ${width}×${height} everything is seen without scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'v=1&run=1');
    await expectSteps(page, 10);
    await pause(page);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => {
        window.location.hash = `v=1&theme=${name}`;
      }, theme);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      expect(await overflow(page)).toEqual({ right: 0, bottom: 0 });
      expect(await scrolling(page)).toEqual([]);
      expect(await clipped(page)).toEqual([]);
      expect(await outside(page)).toEqual([]);
    }
  });
}

test('on a projector nothing reaches out of the window, and the toolbar is whole', async ({ page }) => {
  await open(page, 'v=1&theme=projector');
  for (const [width, height] of [
    [1280, 720],
    [1366, 768],
    [1920, 1080],
  ]) {
    await page.setViewportSize({ width, height });
    const size = `${width}×${height}`;
    await expect.poll(() => overflow(page), { message: size }).toEqual({ right: 0, bottom: 0 });
    await expect.poll(() => clipped(page), { message: size }).toEqual([]);
    expect(await outside(page), size).toEqual([]);
  }
});

test('after a million steps the toolbar still has room for its numbers', async ({ page }) => {
  await open(page, 'v=1');
  await page.evaluate(() => {
    const [step, epoch] = document.querySelectorAll('header dd');
    step.textContent = '1 234 567';
    epoch.textContent = '176 366';
  });
  expect(await clipped(page)).toEqual([]);
});

test('on a phone nothing has to be pushed sideways, Run is in reach, and every tab is', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'v=1');
  const run = page.getByRole('button', { name: 'Run', exact: true });
  const tabs = await page.getByRole('tablist', { name: 'Panels' }).getByRole('tab').all();
  expect(tabs).toHaveLength(4);
  for (const tab of tabs) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    expect((await overflow(page)).right).toBe(0);
    await expect(run).toBeInViewport({ ratio: 1 });
    expect(await clipped(page)).toEqual([]);
    expect(await outside(page)).toEqual([]);
  }
  await tabs[0].click();
  await expect(page.getByRole('application', { name: 'Output of the network over the plane' })).toBeInViewport();
  await run.click();
  await expectSteps(page, 5);
});
