import { expect, test } from 'vitest';
import { titleFromName } from '../../../src/library/post-from-file.ts';

test.each([
  ['IMG_20240102_123456.jpg', ''],
  ['DSC00012.JPG', ''],
  ['PXL_20230101_101010123.jpg', ''],
  ['mmexport1690000000000.jpeg', ''],
  ['0a1b2c3d4e5f.png', ''],
  ['beach_hawaii-2.jpg', 'beach hawaii 2'],
  ['外婆的院子.heic', '外婆的院子'],
  ['a dog on the sofa.webp', 'a dog on the sofa'],
])('%s -> "%s"', (name, title) => {
  expect(titleFromName(name)).toBe(title);
});
