import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoveaError } from '../../../src/domain/errors.ts';
import { RequestQueue } from '../../../src/runtime/request-queue.ts';

interface Gate {
  readonly batches: string[][];
  readonly release: () => void;
  readonly discarded: string[];
  readonly queue: RequestQueue<string, string>;
}

/** A queue whose runner waits for `release` before each answer: input `a` becomes `A`. */
function gated(batchLimit: number): Gate {
  const batches: string[][] = [];
  const discarded: string[] = [];
  let open: (() => void)[] = [];
  const queue = new RequestQueue<string, string>({
    run: async (batch) => {
      batches.push([...batch]);
      await new Promise<void>((resolve) => open.push(resolve));
      return batch.map((input) => input.toUpperCase());
    },
    batchLimit,
    breathe: async () => {},
    discard: (input) => discarded.push(input),
  });
  const release = () => {
    for (const resolve of open.splice(0)) resolve();
    open = [];
  };
  return { batches, release, discarded, queue };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

async function drain(gate: Gate): Promise<void> {
  for (let turn = 0; turn < 60 && gate.queue.pending > 0; turn++) {
    gate.release();
    await settle();
  }
}

describe('RequestQueue', () => {
  it('answers in the order of the inputs, whatever the batches', async () => {
    const gate = gated(2);
    const answer = gate.queue.submit(1, ['a', 'b', 'c', 'd', 'e'], 'import');
    await drain(gate);
    expect(await answer).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(gate.batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('lets a query overtake what waits of an import, without sharing its batch', async () => {
    const gate = gated(4);
    const slow = gate.queue.submit(1, ['a', 'b', 'c', 'd', 'e', 'f'], 'import');
    await settle();
    const query = gate.queue.submit(2, ['q'], 'query');
    await drain(gate);
    expect(await query).toEqual(['Q']);
    expect(await slow).toHaveLength(6);
    expect(gate.batches).toEqual([['a', 'b', 'c', 'd'], ['q'], ['e', 'f']]);
  });

  it('puts small calls of one turn into one batch', async () => {
    const gate = gated(4);
    const calls = ['a', 'b', 'c'].map((input, i) => gate.queue.submit(i, [input], 'import'));
    await drain(gate);
    await Promise.all(calls);
    expect(gate.batches).toEqual([['a', 'b', 'c']]);
  });

  it('drops the waiting work of a cancelled call and ignores its running answer', async () => {
    const gate = gated(1);
    const call = gate.queue.submit(1, ['a', 'b', 'c'], 'import');
    await settle();
    gate.queue.cancel(1);
    await expect(call).rejects.toMatchObject({ kind: 'aborted' });
    await drain(gate);
    expect(gate.batches).toEqual([['a']]);
    expect(gate.discarded).toEqual(['b', 'c']);
    expect(gate.queue.pending).toBe(0);
  });

  it('rejects the calls of a failed batch only', async () => {
    let runs = 0;
    const queue = new RequestQueue<string, string>({
      run: async (batch) => {
        if (runs++ === 0) throw new FoveaError('device-lost', 'gone');
        return [...batch];
      },
      batchLimit: 1,
      breathe: async () => {},
    });
    const first = queue.submit(1, ['a'], 'query');
    const second = queue.submit(2, ['b'], 'query');
    await expect(first).rejects.toMatchObject({ kind: 'device-lost' });
    expect(await second).toEqual(['b']);
  });

  it('answers nothing for nothing, at once', async () => {
    expect(await gated(1).queue.submit(1, [], 'query')).toEqual([]);
  });

  it('settles every call exactly once, each with its own answers, within the batch limit (property)', async () => {
    const call = fc.record({
      inputs: fc.array(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 7 }),
      priority: fc.constantFrom('query' as const, 'import' as const),
      cancel: fc.boolean(),
    });
    const run = async (
      plan: readonly (typeof call extends fc.Arbitrary<infer T> ? T : never)[],
      batchLimit: number,
    ) => {
      const gate = gated(batchLimit);
      const answers = plan.map(({ inputs, priority }, id) =>
        gate.queue.submit(id, inputs, priority).catch((error) => error.kind),
      );
      await settle();
      for (const [id, { cancel }] of plan.entries()) if (cancel) gate.queue.cancel(id);
      await drain(gate);
      for (const [id, answer] of answers.entries()) {
        const { inputs, cancel } = plan[id] ?? { inputs: [], cancel: false };
        expect(await answer).toEqual(cancel ? 'aborted' : inputs.map((input) => input.toUpperCase()));
      }
      expect(Math.max(0, ...gate.batches.map((batch) => batch.length))).toBeLessThanOrEqual(batchLimit);
    };
    await fc.assert(fc.asyncProperty(fc.array(call, { maxLength: 8 }), fc.integer({ min: 1, max: 5 }), run), {
      numRuns: 60,
    });
  });
});
