import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, By, Capabilities, Key } from 'selenium-webdriver';
import type { Driver } from './driver.ts';

const scriptLimitMs = 120_000;

/** WebKitGTK's MiniBrowser by WebDriver, on a virtual screen. Without a GPU, and as root, it needs the two settings. */
export async function webkitDriver(miniBrowser: string): Promise<Driver> {
  const port = await freePort();
  const env = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  // A group of its own, so that the screen and the browser end with it.
  const service = spawn('xvfb-run', ['-a', '-s', '-screen 0 1280x900x24', 'WebKitWebDriver', `--port=${port}`], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
    detached: true,
  });
  const stop = () => {
    if (service.pid && service.exitCode === null) process.kill(-service.pid);
  };
  process.once('exit', stop);
  try {
    await listening(port);
    const browser = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
        }),
      )
      .build();
    await browser.manage().setTimeouts({ script: scriptLimitMs, implicit: 20_000 });
    await browser.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 900 });
    const find = (selector: string) => browser.findElement(By.css(selector));
    return {
      name: 'WebKitGTK',
      version: (await browser.getCapabilities()).getBrowserVersion() ?? '',
      open: (address) => browser.get(address),
      reload: () => browser.navigate().refresh(),
      // Its keyboard has no Chinese: the value is set, as by an input method, past what React remembers of it.
      async type(selector, words) {
        await browser.executeScript(
          `const field = document.querySelector(arguments[0]);
           Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[1]);
           field.dispatchEvent(new InputEvent('input', { bubbles: true }));`,
          selector,
          words,
        );
      },
      press: () => browser.actions().sendKeys(Key.ESCAPE).perform(),
      click: (selector) => find(selector).click(),
      setFiles: (selector, paths) => find(selector).sendKeys(paths.join('\n')),
      async evaluate<Result>(run: (argument: never) => Result | Promise<Result>, argument: unknown) {
        const { value, error } = (await browser.executeAsyncScript(
          `const [argument, done] = arguments;
           (async () => (${run})(argument))().then((value) => done({ value }), (error) => done({ error: String(error) }));`,
          argument,
        )) as { value: Result; error?: string };
        if (error !== undefined) throw new Error(error);
        return value;
      },
      async close() {
        await browser.quit();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(200);
  }
  throw new Error('WebKitWebDriver did not start within 20 seconds.');
}
