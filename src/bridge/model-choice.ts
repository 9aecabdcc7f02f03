import { defaultModel } from '../runtime/model-registry.ts';

const activeKey = 'fovea.model';
const wantedKey = 'fovea.nextModel';

/** Which model serves, and which one is being prepared to follow it: ids, remembered over visits. */
export class ModelChoice {
  active = defaultModel.id;
  private next: string | null = null;

  /** `onWithdrawn`: another tab has made an end of the preparation: cancelled it, or finished it before this one. */
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    onWithdrawn: () => void,
  ) {
    globalThis.addEventListener('storage', ({ key, newValue }) => {
      if (key !== wantedKey || this.next === null || newValue === this.next) return;
      this.next = null;
      onWithdrawn();
    });
  }

  get wanted(): string | null {
    return this.next;
  }

  /** Of an earlier visit; the models may be gone. */
  remembered(): { active: string | null; wanted: string | null } {
    return { active: this.storage.getItem(activeKey), wanted: this.storage.getItem(wantedKey) };
  }

  want(id: string | null): void {
    this.next = id;
    if (id === null) this.storage.removeItem(wantedKey);
    else this.storage.setItem(wantedKey, id);
  }

  /** The model serves from now on. */
  settle(id: string): void {
    this.active = id;
    this.storage.setItem(activeKey, id);
    if (this.next === id) this.want(null);
  }
}
