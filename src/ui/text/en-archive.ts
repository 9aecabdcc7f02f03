import type { ArchiveOutcome } from '../../bridge/contracts/archive.ts';
import type { ArchiveProblem } from '../../corpus/archive-problem.ts';
import { createFormats } from './format.ts';

const { number, plural, bytes } = createFormats('en');

const again = 'Export the library again where it is, or copy the file anew.';
const foreign = 'This file was not written by Fovea as it is; nothing was taken from it.';
const inOf = (entry: string | null) => (entry === null ? 'the list of its contents' : `“${entry}”`);

/** The library as a file: out, in, and why not. */
export const archive = {
  title: 'Your library as a file',
  hint: 'Posts, photos and their vectors in one zip file, to keep or to take to another machine. Not in it: this session, and where a photo was taken.',
  export: 'Export library',
  open: 'Open a library file',
  inputLabel: 'Open a library file',
  nothing: 'There is nothing of yours to export yet.',
  waiting: 'Photos that are still being imported are not in the file yet.',
  exporting: 'Writing your library',
  checking: 'Checking the file',
  importing: 'Taking the library in',
  progress: (done: number, total: number) => `${number(done)} of ${plural(total, '# post', '# posts')}`,
  exported: (name: string, size: number) => `Saved as ${name}, ${bytes(size)}.`,
  preview: {
    title: 'A Fovea library',
    checked: 'All of it has been checked. Nothing has been stored yet.',
    file: 'File',
    made: 'Made on',
    contents: 'Contents',
    postsAndPhotos: (posts: number) => `${plural(posts, '# post with its photo', '# posts with their photos')}`,
    size: 'Size',
    model: 'Vectors of',
    fresh: 'New here',
    same: 'Already here',
    changed: 'Here with other words',
    otherModel:
      'These vectors are of another model and cannot be compared with yours. Posts and photos come in, and the model in use reads the photos anew in the background.',
    changedLabel: 'Posts that are here with other words',
    keep: 'Keep mine',
    replace: 'Take the file’s',
    allHere: 'All of it is already here.',
    take: (posts: number) => `Import ${plural(posts, '# post', '# posts')}`,
  },
  outcome({ added, replaced, same, kept }: ArchiveOutcome): string {
    const parts = [
      `${number(added)} added`,
      ...(replaced > 0 ? [`${number(replaced)} replaced`] : []),
      ...(same > 0 ? [`${number(same)} already here`] : []),
      ...(kept > 0 ? [`${number(kept)} kept with your words`] : []),
    ];
    return `${parts.join(', ')}.`;
  },
  imported: 'Library taken in',
  stopped: 'Stopped before the end',
  goOn: 'What came in is whole. Open the file again to go on: what is here is recognised.',
  refused: 'This file was not taken in',
  untouched: 'Your library is as it was.',
  problem(problem: ArchiveProblem): string {
    switch (problem.kind) {
      case 'no-zip':
        return 'This is not a zip file, and a library file is one. Choose a file whose name ends in .fovea.zip.';
      case 'no-library':
        return 'This zip file holds no Fovea library. Choose a file whose name ends in .fovea.zip; to import photos from a zip file, unpack it and drop the photos.';
      case 'unreadable':
        return 'The file could not be read: moved, changed or in use since it was chosen. Choose it again.';
      case 'truncated':
        return `The file ends after ${bytes(problem.bytes)}, before its contents do: a copy or download was cut off. ${again}`;
      case 'newer':
        return `The file has format ${number(problem.version)}; this Fovea reads up to ${number(problem.known)}. Reload the page to get the newest Fovea, then open it again.`;
      case 'unsafe-name':
        return `The name “${problem.entry}” in the file leads out of it; names stay inside. ${foreign}`;
      case 'packed':
        return `“${problem.entry}” is ${bytes(problem.packed)} and claims to unfold to ${bytes(problem.unpacked)}; Fovea writes its files uncompressed. ${foreign} Open the file that Fovea exported, not one packed again.`;
      case 'too-large':
        return `“${problem.entry}” claims ${bytes(problem.bytes)}, expected were at most ${bytes(problem.limit)}. ${foreign}`;
      case 'unexpected':
        if (problem.expected === null) return `The file holds “${problem.entry}”, which no library has. ${foreign}`;
        return `Where ${inOf(problem.expected)} should be there is ${problem.entry === null ? 'nothing' : inOf(problem.entry)}. ${again}`;
      case 'damaged': {
        const sums = problem.got && `: its checksum begins with ${problem.got}, expected was ${problem.expected}`;
        return `The file is damaged at ${inOf(problem.entry)}${sums ?? ''}. ${again}`;
      }
      case 'forbidden-key':
        return `“${problem.entry}” has a field named “${problem.key}”, which could change how the page works. ${foreign}`;
      case 'invalid':
        return `“${problem.entry}” is not as a library has it, at “${problem.where}”. ${foreign} ${again}`;
      case 'no-photo':
        return `“${problem.entry}” is not the photo that its post describes. ${foreign} ${again}`;
      case 'bad-vector':
        return `Vector ${number(problem.row + 1)} of “${problem.entry}” has numbers that are infinite or none; expected were finite ones of length 1. ${foreign} ${again}`;
    }
  },
};
