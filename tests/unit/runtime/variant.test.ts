import { describe, expect, it } from 'vitest';
import hashes from '../../../src/runtime/model-hashes.json';
import { defaultModel, modelById } from '../../../src/runtime/model-registry.ts';
import { availableVariants, defaultVariant, variantOf } from '../../../src/runtime/variant.ts';

const hub = modelById('clip-vit-b32');

describe('variantOf', () => {
  it('is the model itself for the default, also where "main" says nothing new', () => {
    expect(variantOf(defaultModel, defaultVariant(defaultModel))).toBe(defaultModel);
    expect(variantOf(hub, { image: 'q8', text: 'q8', textTower: 'main' })).toBe(hub);
  });

  it('names its files in its key, so that no two variants share one', () => {
    const variants = (['q8', 'fp16'] as const).flatMap((image) =>
      (['auto', 'main', 'bilingual'] as const).map((textTower) =>
        variantOf(defaultModel, { image, text: 'q8', textTower }),
      ),
    );
    expect(new Set(variants.map(({ key }) => key)).size).toBe(variants.length);
    expect(variants.at(-1)?.key).toBe('fovea-mini@1/image-fp16+text-q8+bilingual');
    expect(new Set(variants.map(({ id }) => id))).toEqual(new Set(['fovea-mini']));
  });

  it('gives every text to the tower that was asked for', () => {
    const bilingual = variantOf(defaultModel, { image: 'q8', text: 'q8', textTower: 'bilingual' });
    expect([bilingual.text.folder, bilingual.bilingual]).toEqual(['fovea-mini/text-enzh', null]);
    const main = variantOf(defaultModel, { image: 'q8', text: 'q8', textTower: 'main' });
    expect([main.text.folder, main.bilingual]).toEqual(['fovea-mini/text-en', null]);
  });

  it('needs shader-f16 for files of that type', () => {
    const { image } = variantOf(defaultModel, { image: 'fp16', text: 'q8', textTower: 'auto' });
    expect(image).toMatchObject({ dtype: 'fp16', needsShaderF16: true });
    expect(image.megabytes).toBeCloseTo(15.6);
  });

  it('refuses a tower that the model does not have', () => {
    expect(() => variantOf(hub, { image: 'q8', text: 'q8', textTower: 'bilingual' })).toThrow(
      /CLIP ViT-B\/32 has one text tower/,
    );
  });
});

describe('availableVariants', () => {
  it('offers what lies here', () => {
    expect(availableVariants(defaultModel, Object.keys(hashes))).toEqual({
      image: ['fp16', 'q8'],
      text: ['q8'],
      textTowers: ['auto', 'main', 'bilingual'],
    });
  });

  it('offers a text dtype only if every text tower has it, and knows the names of the four', () => {
    const all = ['', '_fp16', '_quantized', '_q4'];
    const paths = all.flatMap((suffix) => [
      `hub/clip-vit-b32/onnx/text_model${suffix}.onnx`,
      `hub/clip-vit-b32/onnx/vision_model${suffix}.onnx`,
      `fovea-mini/text-en/onnx/text_model${suffix}.onnx`,
    ]);
    const four = ['fp32', 'fp16', 'q8', 'q4'];
    expect(availableVariants(hub, paths)).toEqual({ image: four, text: four, textTowers: ['auto'] });
    expect(availableVariants(defaultModel, paths)).toMatchObject({ image: [], text: [] });
    expect(availableVariants(hub, [])).toEqual({ image: [], text: [], textTowers: ['auto'] });
  });
});
