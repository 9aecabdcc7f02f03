import { lab as en, type LabText } from '../text/en-lab.ts';
import { tourLanguage, useText } from '../text/use-text.ts';
import { lab as zh } from '../text/zh-lab.ts';

/** The Lab's own words: fetched with the Lab, so that the start does without them. */
export function useLabText(): LabText {
  return tourLanguage(useText()) === 'zh' ? zh : en;
}
