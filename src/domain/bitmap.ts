/** A set of whole numbers from 0 up, one bit each, in 32-bit words that the scan reads as they are. */
export class Bitmap {
  readonly words: Uint32Array;

  constructor(members: readonly number[]) {
    const most = members.reduce((a, b) => Math.max(a, b), -1);
    this.words = new Uint32Array((most + 32) >>> 5);
    for (const member of members) {
      const word = member >>> 5;
      this.words[word] = (this.words[word] as number) | (1 << (member & 31));
    }
  }

  has(member: number): boolean {
    return (((this.words[member >>> 5] ?? 0) >>> (member & 31)) & 1) === 1;
  }
}
