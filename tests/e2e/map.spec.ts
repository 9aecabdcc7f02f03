import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';

const surface = (page: Page) => page.getByRole('application', { name: /^Map of/ });
const card = (page: Page) => page.locator('.map-card');

async function openMap(page: Page): Promise<void> {
  await page.goto('?view=map');
  await expect(surface(page)).toBeVisible({ timeout: 40_000 });
}

/** Goes to a post by keys; answers where it is on the screen. */
async function walk(page: Page, keys: readonly string[]): Promise<{ post: string; x: number; y: number }> {
  await surface(page).focus();
  for (const key of keys) await page.keyboard.press(key);
  const [post, x, y] = await Promise.all(['post', 'x', 'y'].map((name) => card(page).getAttribute(`data-${name}`)));
  const box = await page.locator('.map-canvas').boundingBox();
  return { post: post as string, x: (box?.x ?? 0) + Number(x), y: (box?.y ?? 0) + Number(y) };
}

/** Shift-drags a rectangle around the middle of the map, and reads from the table what it chose. */
async function lasso(page: Page, share: number): Promise<string[]> {
  const box = await page.locator('.map-canvas').boundingBox();
  if (!box) throw new Error('Got no box of the canvas: is the map in sight?');
  const corner = (x: number, y: number) =>
    page.mouse.move(box.x + box.width * (0.5 + share * x), box.y + box.height * (0.5 + share * y), { steps: 6 });
  await corner(-1, -1);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await corner(1, -1);
  await corner(1, 1);
  await corner(-1, 1);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.getByText('The map as a table').click();
  return page
    .locator('.map-chosen li')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.post as string));
}

/** Different colours among the pixels of the canvas. */
async function colours(page: Page): Promise<number> {
  return page.locator('.map-canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    return new Set(new Uint32Array((data as Uint8ClampedArray).buffer)).size;
  });
}

async function look(app: App, post: string): Promise<void> {
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('dialog')).toBeVisible();
  expect(new URL(app.page.url()).searchParams.get('post')).toBe(post);
  await app.page.waitForTimeout(1700);
  await app.closePost();
}

test.describe('map', () => {
  test('shows every post, opens one by keys and one by a click, and draws the way between them', async ({
    app,
    page,
  }) => {
    await app.open();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('button', { name: /^Map/ }).click();
    await expect(surface(page)).toHaveAccessibleName('Map of 265 posts', { timeout: 40_000 });
    await expect.poll(() => colours(page)).toBeGreaterThan(8);
    await expect(page.getByRole('checkbox', { name: 'Path of this session' })).toHaveCount(0);

    const first = await walk(page, ['ArrowRight']);
    await expect(page.locator('.map-stage [role=status]').first()).not.toBeEmpty();
    await look(app, first.post);

    const second = await walk(page, ['ArrowLeft', 'ArrowLeft', 'ArrowDown']);
    expect(second.post).not.toBe(first.post);
    await page.mouse.click(second.x, second.y);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(new URL(page.url()).searchParams.get('post')).toBe(second.post);
    await app.closePost();

    await expect(page.getByRole('checkbox', { name: 'Path of this session' })).toBeChecked();
    const withPath = await colours(page);
    await page.getByRole('checkbox').uncheck();
    await expect.poll(() => colours(page)).not.toBe(withPath);
    await page.getByRole('checkbox').check();
    await page.mouse.move(second.x, second.y);
    await expect(card(page)).toContainText('Stop 2 of the session');
  });

  test('a lasso leads to exactly the chosen posts, which the address keeps', async ({ app, page }) => {
    await openMap(page);
    const chosen = await lasso(page, 0.22);
    expect(chosen.length).toBeGreaterThan(3);
    await expect(page.getByText(`${chosen.length} posts chosen`)).toBeVisible();
    await page.getByRole('button', { name: 'Show only these' }).click();
    await app.settled();
    const chip = page.getByRole('button', { name: `Chosen on the map: ${chosen.length}` });
    await expect(chip).toBeVisible();
    await expect(page.getByText(`${chosen.length} posts ·`)).toBeVisible();
    for (const post of await app.results()) expect(chosen).toContain(post);
    expect(new URL(page.url()).searchParams.get('among')?.split(',').sort()).toEqual([...chosen].sort());
    await page.reload();
    await app.settled();
    await expect(page.getByText(`${chosen.length} posts ·`)).toBeVisible();
    await chip.click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  test('a lasso becomes an interest of the session with the posts it was learnt from, and can be undone', async ({
    page,
  }) => {
    await openMap(page);
    const chosen = await lasso(page, 0.2);
    await page.getByRole('button', { name: /^(Make this an interest|Learn from the \d+ most central)$/ }).click();
    await expect(page.getByText(/^Learnt from \d+ posts on the map\.$/)).toBeVisible();
    await expect(page.locator('.map-legend [data-hue=learnt]')).toHaveCount(1);
    await page.getByRole('button', { name: 'Session' }).click();
    const interests = page.locator('.interest');
    await expect(interests).toHaveCount(1);
    expect(chosen).toContain(await interests.first().getAttribute('data-interest'));
    await expect(page.locator('.click')).toHaveCount(Math.min(chosen.length, 12));
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(interests).toHaveCount(0);
    await expect(page.locator('.map-legend [data-hue=learnt]')).toHaveCount(0);
  });

  test('by keyboard alone: choose posts, read them as a table, hide a colour; all without a violation', async ({
    page,
  }) => {
    await openMap(page);
    const { post } = await walk(page, ['ArrowUp', 'Space', 'ArrowRight']);
    await page.keyboard.press('Space');
    await expect(page.getByText('2 posts chosen')).toBeVisible();
    await page.getByText('The map as a table').click();
    await expect(page.locator('.map-chosen li')).toHaveCount(2);
    await expect(page.locator(`.map-chosen [data-post="${post}"]`)).toHaveCount(1);
    const legend = page.getByRole('list', { name: 'Legend' }).getByRole('button');
    const other = legend.last();
    await expect(other).toHaveAttribute('aria-pressed', 'true');
    const before = await colours(page);
    await other.click();
    await expect(other).toHaveAttribute('aria-pressed', 'false');
    await expect.poll(() => colours(page)).not.toBe(before);
    const { violations } = await new AxeBuilder({ page }).include('.map').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  test('is there at once when it is looked at again, also after a reload', async ({ page }) => {
    await openMap(page);
    const { post, x, y } = await walk(page, ['ArrowDown']);
    await page.reload();
    await expect(surface(page)).toBeVisible();
    expect(await walk(page, ['ArrowDown'])).toEqual({ post, x, y });
  });
});
