import type { EncoderChoice } from '../plan.ts';
import type { LabRecord } from '../record.ts';

/** `fovea-mini q8/q8 auto wasm`: model, dtypes of photos and texts, text tower, device, and threads where there are several. */
export function encoderName({ model, image, text, textTower, device, threads }: EncoderChoice): string {
  return `${model} ${image}/${text} ${textTower} ${device}${threads > 1 ? ` ×${threads}` : ''}`;
}

/** By place in the record's plan; an imported record may say what its plan has not. */
export function encoderNameIn({ plan }: LabRecord, place: number): string {
  const choice = plan.encoders[place];
  return choice ? encoderName(choice) : `encoder ${place + 1}`;
}
