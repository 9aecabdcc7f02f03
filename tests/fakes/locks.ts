type Work = (lock: object | null) => Promise<unknown>;

/** Exclusive Web Locks, as far as the app uses them. */
export class FakeLocks {
  readonly #held = new Map<string, Promise<unknown>>();

  async request(name: string, ...rest: [Work] | [{ ifAvailable?: boolean }, Work]): Promise<unknown> {
    const [options, work] = rest.length === 2 ? rest : [{}, rest[0]];
    if (options.ifAvailable && this.#held.has(name)) return work(null);
    const before = this.#held.get(name) ?? Promise.resolve();
    const running = before.then(() => work({}));
    const settled = running.then(
      () => {},
      () => {},
    );
    this.#held.set(name, settled);
    await settled;
    if (this.#held.get(name) === settled) this.#held.delete(name);
    return running;
  }
}
