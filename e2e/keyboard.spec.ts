import { expect, type Page, test } from '@playwright/test';
import { expectStep, expectSteps, lossChart, open, picture, stepOf, watch } from './page';

/** Something that Tab has led to. */
interface Stop {
  readonly role: string;
  readonly name: string;
  /** The part of the page that it lies in. */
  readonly part: string;
  readonly marked: boolean;
  readonly seen: boolean;
}

/** What has the focus, or null where it has left the page. */
const stopOf = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const label =
      'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((l) => l.textContent).join(' ') : '';
    const section = element.closest('section');
    const part = element.closest('header:not(section header)')
      ? 'Toolbar'
      : (section?.getAttribute('aria-label') ??
        document.getElementById(section?.getAttribute('aria-labelledby') ?? '')?.textContent ??
        '');
    // A slider's handle shows the focus of the input inside it, a picture's label that of its radio button.
    const around = [element, element.parentElement, element.nextElementSibling].filter((one) => one instanceof Element);
    const marked = around.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow, borderTopColor } = getComputedStyle(one);
      // A number that reads as text gets a border, which it has not otherwise.
      if (one.matches('input[type="text"]') && !/^rgba\(.*, 0\)$/.test(borderTopColor)) return true;
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    const box = (
      element.matches('input[type="radio"], input[type="range"]') ? (element.parentElement ?? element) : element
    ).getBoundingClientRect();
    return {
      role:
        element.getAttribute('role') ??
        (element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase()),
      name: (element.getAttribute('aria-label') ?? label).trim() || element.textContent.trim(),
      part: part.startsWith('Network') ? 'Network' : part,
      marked,
      seen:
        box.width > 0 &&
        box.bottom > 0 &&
        box.top < window.innerHeight &&
        box.right > 0 &&
        box.left < window.innerWidth,
    };
  });

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp, role?: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    const fits = stop !== null && (typeof name === 'string' ? stop.name === name : name.test(stop.name));
    if (fits && (role === undefined || stop.role === role)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}

test('Tab leads through all of the page in its order, and shows where it is', async ({ page }) => {
  await open(page, 'v=1');
  const stops: Stop[] = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    if (stop === null) break;
    stops.push(stop);
  }
  expect(stops.length).toBeGreaterThan(40);
  expect(stops.filter(({ name }) => name === '')).toEqual([]);
  expect(stops.filter(({ marked }) => !marked)).toEqual([]);
  expect(stops.filter(({ seen }) => !seen)).toEqual([]);

  const parts = stops.map(({ part }) => part).filter((part, i, all) => part !== all[i - 1]);
  expect(parts).toEqual(['Toolbar', 'Data', 'Training', 'All layers', 'Network', 'Gradients', 'Output']);
  expect(stops[0].name).toBe('Run');

  // Of groups that arrow keys move in, one member is enough.
  const missed = await page.evaluate(
    (names) => {
      const grouped = '[role="radiogroup"] *, [role="tablist"] *, [aria-label="Neurons"] *';
      return [
        ...document.querySelectorAll<HTMLElement>(
          'button, input, summary, [tabindex="0"], [role="combobox"], [role="slider"]',
        ),
      ]
        .filter((element) => element.checkVisibility() && !element.matches(':disabled') && !element.matches(grouped))
        .filter((element) => !element.closest('details:not([open])') || element.matches('summary'))
        .filter((element) => element.getAttribute('aria-hidden') !== 'true' && element.tabIndex >= 0)
        .map((element) => element.getAttribute('aria-label') ?? element.textContent)
        .filter((name) => name !== '' && !names.includes(name.trim()));
    },
    stops.map(({ name }) => name),
  );
  expect(missed).toEqual([]);
  for (const group of ['Spiral', 'Loss', 'input x']) expect(stops.map(({ name }) => name)).toContain(group);
});

test('the whole path goes with the keyboard alone', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1');
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  // Run, pause, step, epoch, reset.
  await page.keyboard.press('Space');
  await expect(button('Pause')).toBeVisible();
  await expectSteps(page, 5);
  await page.keyboard.press('Space');
  await expect(button('Run')).toBeVisible();
  const step = await stepOf(page);
  await page.keyboard.press('ArrowRight');
  await expectStep(page, step + 1);
  await page.keyboard.press('r');
  await expectStep(page, 0);
  await page.keyboard.press('Shift+ArrowRight');
  await expectStep(page, 7);

  // Another data set.
  await tabTo(page, 'Spiral');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Moons' })).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Two clouds' })).toBeChecked();
  await expect(page).toHaveURL(/data=gauss/);

  // A slider, and the number beside it.
  await tabTo(page, 'Noise', 'text');
  await page.keyboard.type('0.3');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/noise=0\.3/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('textbox', { name: 'Noise', exact: true })).toHaveValue('0.31');
  expect(await stepOf(page)).toBe(7);

  // Another activation.
  await tabTo(page, 'Activation');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.type('gel');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Activation', exact: true })).toContainText('GELU');

  // One neuron more, and another weight.
  await tabTo(page, 'Add a neuron to layer 1');
  await page.keyboard.press('Enter');
  await expect(button('layer 1 · neuron 9')).toBeVisible();
  await tabTo(page, 'input x');
  await page.keyboard.press('ArrowRight');
  const neuron = (await stopOf(page))?.name ?? '';
  expect(neuron).toMatch(/^layer 1 · neuron \d$/);
  await page.keyboard.press('Enter');
  const editor = page.getByRole('dialog', { name: neuron });
  await expect(editor).toBeVisible();
  await tabTo(page, 'Bias', 'text');
  await page.keyboard.type('0.625');
  await page.keyboard.press('Enter');
  await expect(lossChart(page)).toHaveAccessibleDescription(/Changes during the run/);
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  expect((await stopOf(page))?.name).toBe(neuron);
  await page.keyboard.press('Enter');
  await expect(editor.getByRole('textbox', { name: 'Bias' })).toHaveValue('0.625');
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);

  // Help, and back to where one was.
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Nabla' })).toContainText('Run or pause');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Undo, change by change.
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('Enter');
  await expect(editor.getByRole('textbox', { name: 'Bias' })).not.toHaveValue('0.625');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(button('layer 1 · neuron 9')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('combobox', { name: 'Activation', exact: true })).toContainText('tanh');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByRole('combobox', { name: 'Activation', exact: true })).toContainText('GELU');

  // Values in the picture and along the curves.
  await tabTo(page, 'Output of the network over the plane');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByRole('region', { name: 'Output' })).toContainText(/x 0\.\d\dy .*p\(blue\) \d/s);
  await page.keyboard.press('Escape');
  await tabTo(page, 'Loss over the steps');
  await page.keyboard.press('Home');
  await expect(page.getByRole('tabpanel', { name: 'Loss' }).getByRole('definition').first()).toHaveText('0');
  await page.keyboard.press('Escape');

  // Share, themes, speed.
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press(']');
  await expect(page).toHaveURL(/speed=500/);
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/theme=light/);
  expect(complaints).toEqual([]);
});

test('typing into a field does nothing else', async ({ page }) => {
  await open(page, 'v=1&data=formula');
  const field = page.getByRole('textbox', { name: 'Target function' });
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  // Spaces, r, n, s, d, t, l, v and ? are keys of the page elsewhere.
  await page.keyboard.type('sin(2x) - x/3 + tanh(x) ?rnsdtlv');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await stepOf(page)).toBe(0);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await expect(picture(page)).toHaveAccessibleName('Output of the network over x');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('sin(2x) * exp(-x^2/4)');
});
