/** Blobs of the library as object URLs: shared while in use, kept for a while afterwards, then revoked. */
export class PhotoUrls {
  private readonly entries = new Map<string, { url: Promise<string | null>; users: number }>();

  /** `capacity`: how many unused URLs are kept for scrolling back. */
  constructor(
    private readonly capacity = 300,
    private readonly create: (blob: Blob) => string = URL.createObjectURL,
    private readonly revoke: (url: string) => void = URL.revokeObjectURL,
  ) {}

  /** Every `acquire` needs its `release`. Null: there is no such photo. */
  acquire(key: string, load: () => Promise<Blob | null>): Promise<string | null> {
    const known = this.entries.get(key);
    if (known) {
      known.users++;
      this.touch(key);
      return known.url;
    }
    const url = load().then((blob) => (blob ? this.create(blob) : null));
    this.entries.set(key, { url, users: 1 });
    url.catch(() => this.entries.delete(key));
    return url;
  }

  release(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    entry.users--;
    this.touch(key);
    this.evict();
  }

  /** Maps keep insertion order, so the first entry is the one unused for longest. */
  private touch(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.entries.set(key, entry);
  }

  private evict(): void {
    const unused = [...this.entries].filter(([, entry]) => entry.users === 0);
    for (const [key, entry] of unused.slice(0, Math.max(0, unused.length - this.capacity))) {
      this.entries.delete(key);
      void entry.url.then((url) => url && this.revoke(url));
    }
  }
}
