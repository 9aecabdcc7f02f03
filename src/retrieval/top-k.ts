/**
 * Keeps the k best of a stream of (id, score) in a binary min-heap over two typed arrays: O(n log k), no allocation per item.
 * Ties go to the smaller id, so that the result does not depend on the order of insertion.
 */
export class TopK {
  private readonly ids: Int32Array;
  private readonly scores: Float64Array;
  private count = 0;

  constructor(private readonly k: number) {
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be a whole number from 0 up, got ${k}.`);
    this.ids = new Int32Array(k);
    this.scores = new Float64Array(k);
  }

  /** NaN scores are ignored. */
  push(id: number, score: number): void {
    if (Number.isNaN(score) || this.k === 0) return;
    if (this.count < this.k) {
      this.place(this.count, id, score);
      this.siftUp(this.count++);
    } else if (this.isBelow(0, id, score)) {
      this.place(0, id, score);
      this.siftDown(0);
    }
  }

  /** Best first. The heap is left as it was. */
  ranked(): { id: number; score: number }[] {
    const items = Array.from({ length: this.count }, (_, at) => ({
      id: this.ids[at] as number,
      score: this.scoreAt(at),
    }));
    return items.sort((a, b) => b.score - a.score || a.id - b.id);
  }

  private scoreAt(at: number): number {
    return this.scores[at] as number;
  }

  /** Whether the item at `at` is worse than (id, score). */
  private isBelow(at: number, id: number, score: number): boolean {
    const mine = this.scoreAt(at);
    return mine < score || (mine === score && (this.ids[at] as number) > id);
  }

  private place(at: number, id: number, score: number): void {
    this.ids[at] = id;
    this.scores[at] = score;
  }

  private swap(a: number, b: number): void {
    const id = this.ids[a] as number;
    const score = this.scoreAt(a);
    this.place(a, this.ids[b] as number, this.scoreAt(b));
    this.place(b, id, score);
  }

  private worse(a: number, b: number): boolean {
    return this.isBelow(a, this.ids[b] as number, this.scoreAt(b));
  }

  private siftUp(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.worse(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private siftDown(from: number): void {
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= this.count) return;
      const right = left + 1;
      const child = right < this.count && this.worse(right, left) ? right : left;
      if (!this.worse(child, at)) return;
      this.swap(at, child);
      at = child;
    }
  }
}
