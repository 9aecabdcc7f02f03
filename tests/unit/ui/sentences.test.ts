import { describe, expect, it } from 'vitest';
import type { EncoderState } from '../../../src/bridge/encoder-state.ts';
import { hasHan } from '../../../src/domain/language.ts';
import { normalise } from '../../../src/domain/vectors.ts';
import { type Candidate, chooseDevices, decide } from '../../../src/runtime/backend-choice.ts';
import { encoderError } from '../../../src/runtime/encoder-errors.ts';
import { assertSane } from '../../../src/runtime/self-check.ts';
import { longWhy, shortWhy } from '../../../src/ui/status/encoder-line.ts';
import { en } from '../../../src/ui/text/en.ts';
import { zh } from '../../../src/ui/text/zh.ts';
import { inChinese } from '../../../src/ui/text/zh-sentences.ts';

const webgpu = { description: 'apple m2', shaderF16: false, software: false };
const capabilities = { webgpu, isolated: true, simd: true, cores: 8, memoryGb: 8, writesWebp: true };
const threaded: Candidate = { device: 'wasm-threads', threads: 4 };
const single: Candidate = { device: 'wasm', threads: 1 };

function choose(tower: 'text' | 'image', forced: 'wasm' | 'webgpu' | null, change: Partial<typeof capabilities> = {}) {
  const input = { tower, needsShaderF16: true, forced, remembered: null };
  return chooseDevices({ ...input, capabilities: { ...capabilities, ...change } }).reason;
}

const measured = decide('image', single, 80, [
  { candidate: threaded, ms: 31 },
  { candidate: { device: 'webgpu', threads: 1 }, failure: 'not ready within 30 s' },
]).reason;

const serving = (reason: string): EncoderState => ({
  kind: 'ready',
  report: {
    spec: { model: 'fovea-mini', tower: 'text', ...single },
    modelKey: 'm' as never,
    dim: 384,
    languages: ['en'],
    loadMs: 1,
    readMs: 1,
    files: [],
    warmMs: 1,
    golden: [],
    firstMs: 1,
    worstGolden: 1,
  },
  reason,
  loadingMore: null,
});

describe('why a device serves', () => {
  const fallback =
    'WebGPU could not serve the text encoder: It took 4.0 s for one query. WebAssembly with 1 thread serves instead.';

  it.each([
    [choose('text', null), en.status.why.guess],
    [choose('image', null), en.status.why.guess],
    [choose('text', 'wasm'), en.status.why.forced],
    [choose('text', 'webgpu'), en.status.why.forced],
    [measured, en.status.why.measured],
    [fallback, en.status.why.fallback],
  ])('%s: %s', (reason, short) => {
    expect(shortWhy(en, serving(reason))).toBe(short);
    expect(longWhy(en, serving(reason))).toBe(reason);
    const chinese = longWhy(zh, serving(reason)) ?? '';
    expect(hasHan(chinese)).toBe(true);
    expect(chinese).not.toMatch(/\b(?:the|with|serves|timed|address)\b/iu);
  });
});

const sentenceOf = (work: () => unknown) => {
  try {
    return String(work());
  } catch (error) {
    return encoderError(error).message;
  }
};
const vector = normalise(Float32Array.of(1, 2, 3));

describe('sentences from behind the interface in Chinese', () => {
  it.each([
    [choose('text', 'webgpu', { webgpu: { ...webgpu, shaderF16: true } }), '网址指定使用 WebGPU（apple m2）。'],
    ['Continuing with 1 photo from your last visit.', '继续导入上次剩下的 1 张照片。'],
    [
      'This file has 61 MB, the limit is 50 MB. Save the photo smaller and add it again.',
      '文件有 61 MB，上限是 50 MB。请缩小后再添加。',
    ],
    ['This file is empty. Photos can be JPEG, PNG, WebP, GIF, AVIF or HEIC.', '文件是空的。'],
    [
      'This photo is damaged: its header cannot be read. Copy it again from where it came from.',
      '照片已损坏，请从原处重新复制。',
    ],
    [
      'A model file was damaged (tokenizer.json): it was thrown away and is fetched again.',
      '模型的一个文件已损坏（tokenizer.json），已丢弃并重新获取。',
    ],
    [
      'The text encoder cannot run here: A file of SigLIP was damaged and thrown away. Download the model again in the settings: only that file is fetched.',
      'SigLIP 的一个文件已损坏，已丢弃。请在设置中重新下载此模型，只会获取这一个文件。',
    ],
    [
      'The photo encoder cannot run here: A file of mine was damaged and thrown away. Add its folder again in the settings.',
      'mine 的一个文件已损坏，已丢弃。请在设置中重新添加它的文件夹。',
    ],
    [
      'CLIP ViT-B/32 could not take over, Fovea mini serves on (what was read is kept for another try): The browser has no more room for this site. Free some disk space or delete photos, then try again.',
      'CLIP ViT-B/32 未能接替，仍由 Fovea mini 搜索；已读的内容会保留。浏览器没有空间了，请清理磁盘或删除一些照片后再试。',
    ],
    [
      'mine could not take over, Fovea mini serves on (what was read is kept for another try): The text encoder cannot run here: A file of mine was damaged and thrown away. Add its folder again in the settings.',
      'mine 未能接替，仍由 Fovea mini 搜索；已读的内容会保留。它的一个文件已损坏，已丢弃，请在设置中重新下载或添加。',
    ],
    [
      'mine could not take over, Fovea mini serves on (what was read is kept for another try): Something new.',
      'mine 未能接替，仍由 Fovea mini 搜索；已读的内容会保留，可以再试。',
    ],
    [
      sentenceOf(() => assertSane([Float32Array.of(Number.NaN, 1)])),
      '模型的结果不对：第 1 个向量里有非有限数（NaN 或无穷大）。',
    ],
    [sentenceOf(() => assertSane([vector, vector])), '模型的结果不对：第 1 和第 2 个输入得到了同一个向量。'],
    [
      sentenceOf(() => encoderError(new Error('ERROR_CODE: 1: xPool is not a registered function/op')).message),
      '模型用到了这里没有的运算（ERROR_CODE: 1: xPool is not a registered function/op）。',
    ],
    [
      'The model answered [1,512] where [1,256] was expected: its files do not belong together.',
      '模型给出的形状是 [1,512]，而应为 [1,256]：它的文件不属于同一个模型。',
    ],
    ['Something new.', 'Something new.'],
  ])('%s', (english, chinese) => {
    expect(inChinese(english)).toBe(chinese);
  });
});
