import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { badge, expectSteps, lossChart, messages, open, pause, picture, type } from './page';

/** What axe finds wrong with the page as it stands: rules, and the elements that break them. */
async function violations(page: Page, state: string, floating = false): Promise<string[]> {
  // The library's guards take the focus only to hand it on at once; axe takes them for traps.
  // Legacy mode: the page has no frames, so no second tab has to be opened to sum them up.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('[data-base-ui-focus-guard]');
  // Lists and explanations lie over the page at its end, outside of all landmarks; dialogs are exempt by themselves.
  const { violations: found } = await (floating ? axe.disableRules(['region']) : axe).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${state}: ${id} ${html.slice(0, 160)} ${failureSummary?.split('\n').slice(1).join(' ') ?? ''}`,
    ),
  );
}

interface State {
  readonly name: string;
  readonly show: (page: Page) => Promise<unknown>;
  readonly leave?: (page: Page) => Promise<unknown>;
  /** It floats over the page, and is no dialog. */
  readonly floating?: boolean;
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const shown = (page: Page) => expect(page.getByRole('dialog')).toBeVisible();
const escape = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('listbox')).toHaveCount(0);
};
const pick = (set: string) => (page: Page) => page.getByRole('radio', { name: set, exact: true }).check();
const openTab = (name: string) => async (page: Page) => {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
};

/** Every dialog, popover, list, tab and kind of panel that the page has. */
const STATES: readonly State[] = [
  { name: 'main view', show: () => Promise.resolve() },
  {
    name: 'help',
    show: async (page) => {
      await press('Keys and help')(page);
      await shown(page);
    },
    leave: escape,
  },
  {
    name: 'gallery',
    show: async (page) => {
      await press('Experiments')(page);
      await shown(page);
    },
    leave: escape,
  },
  {
    name: 'share',
    show: async (page) => {
      await press('Share')(page);
      await shown(page);
    },
    leave: escape,
  },
  {
    name: 'range test',
    show: async (page) => {
      await press('Find a learning rate')(page);
      await expect(page.getByRole('dialog').getByRole('button', { name: /^Use / })).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'backend',
    show: async (page) => {
      await badge(page).click();
      await shown(page);
    },
    leave: escape,
  },
  {
    name: 'slow motion',
    show: async (page) => {
      await page.keyboard.press('w');
      await expect(page.getByRole('heading', { name: 'One sample goes in' })).toBeVisible();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('math').first()).toBeVisible();
    },
    leave: escape,
  },
  {
    name: 'layer settings',
    show: async (page) => {
      await press('Settings of layer 1')(page);
      await shown(page);
    },
    leave: escape,
  },
  {
    name: 'neuron editor',
    show: async (page) => {
      await press('layer 2 · neuron 3')(page);
      await shown(page);
    },
    leave: escape,
  },
  {
    name: 'select box',
    floating: true,
    show: async (page) => {
      await page.getByRole('combobox', { name: 'Activation', exact: true }).click();
      await page.getByRole('option', { name: 'GELU' }).hover();
    },
    leave: escape,
  },
  {
    name: 'theme',
    floating: true,
    show: (page) => page.getByRole('combobox', { name: 'Theme' }).click(),
    leave: escape,
  },
  {
    name: 'neuron card',
    show: (page) => page.getByRole('button', { name: 'layer 1 · neuron 2', exact: true }).hover(),
  },
  {
    name: 'explanation',
    floating: true,
    show: async (page) => {
      await page.getByText('Learning rate', { exact: true }).hover();
      await expect(page.locator('math').filter({ visible: true }).first()).toBeVisible();
    },
  },
  { name: 'values and pin', show: (page) => picture(page).click() },
  {
    name: 'layer’s figures',
    floating: true,
    show: async (page) => {
      await page.getByRole('button', { name: 'layer 2 in detail' }).hover({ position: { x: 4, y: 60 } });
      await expect(page.getByText('Mean slope', { exact: true }).filter({ visible: true }).first()).toBeVisible();
    },
  },
  {
    name: 'layer in detail',
    show: async (page) => {
      await press('layer 1 in detail')(page);
      await expect(page.getByRole('row', { name: 'Weights' }).getByRole('cell').first()).toHaveText(/^\d+$/);
    },
    leave: press('Close the detail'),
  },
  {
    name: 'moment of the strips',
    floating: true,
    show: async (page) => {
      await page.getByRole('slider', { name: 'Moment of the strips' }).press('End');
    },
  },
  {
    name: 'why gradients are so',
    show: async (page) => {
      await openTab('Why')(page);
      await press('Formula')(page);
      await shown(page);
    },
    leave: escape,
  },
  { name: 'signal', show: openTab('Signal'), leave: openTab('Norms') },
  { name: 'gradients folded', show: (page) => page.keyboard.press('g'), leave: (page) => page.keyboard.press('g') },
  { name: 'accuracy', show: openTab('Accuracy') },
  { name: 'confusion', show: openTab('Confusion'), leave: openTab('Loss') },
  {
    name: 'seams',
    show: async (page) => {
      await type(page, 'Batch size', '10');
      await expect(lossChart(page)).toHaveAccessibleDescription(/batch 32 → 10/);
    },
  },
  {
    name: 'more settings',
    show: async (page) => {
      for (const more of await page.getByText('More', { exact: true }).all()) await more.click();
    },
  },
  {
    name: 'formula that cannot be read',
    show: async (page) => {
      await press('Own input')(page);
      await page.getByRole('textbox', { name: 'Own input' }).fill('sin(');
      await expect(page.getByRole('alert')).toBeVisible();
    },
    leave: (page) => page.getByRole('textbox', { name: 'Own input' }).fill(''),
  },
  { name: 'several classes', show: pick('Rings') },
  { name: 'regression', show: pick('Hills') },
  { name: 'function', show: pick('Own function') },
  { name: 'painting', show: pick('Paint your own') },
];

for (const theme of ['light', 'dark', 'projector']) {
  test(`axe finds nothing in the ${theme} theme, whatever is open`, async ({ page }) => {
    test.setTimeout(360_000);
    // Colours on their way to others are no colours to measure.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, `v=1&theme=${theme}&exhibit=sigmoid.normal&run=1&nonsense=1`);
    await expectSteps(page, 10);
    await pause(page);
    const found = await violations(page, 'message');
    await messages(page).getByRole('button', { name: 'Dismiss' }).click();
    for (const { name, show, leave, floating } of STATES) {
      await show(page);
      found.push(...(await violations(page, name, floating)));
      await leave?.(page);
    }
    expect(found).toEqual([]);
  });
}

test('axe finds nothing while it trains, nor in what a stopped run says', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'v=1&theme=light&run=1&speed=1');
  await expectSteps(page, 1);
  expect(await violations(page, 'training')).toEqual([]);
  await page.evaluate(() => {
    window.location.hash = 'v=1&theme=dark&data=plane&opt=sgd&rate=10&run=1';
  });
  await expect(messages(page)).toContainText('blew up');
  expect(await violations(page, 'trouble')).toEqual([]);
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on a phone in the ${theme} theme`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `v=1&theme=${theme}`);
    const found: string[] = [];
    for (const tab of ['Picture', 'Gradients', 'Data', 'Training']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      found.push(...(await violations(page, tab)));
    }
    for (const name of ['Keys and help', 'Experiments', 'Share', /^Backend/]) {
      await page.getByRole('button', { name, exact: true }).click();
      await shown(page);
      found.push(...(await violations(page, String(name))));
      await escape(page);
    }
    expect(found).toEqual([]);
  });
}
