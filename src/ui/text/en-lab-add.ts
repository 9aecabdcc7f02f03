import type { LabEvent } from '../../bridge/contracts/lab.ts';
import { createFormats } from './format.ts';

const { number, plural } = createFormats('en');

/** Adding data to the Lab. */
export const add = {
  open: 'Add data',
  title: 'Add data',
  captions: 'Photos with captions',
  captionsHint: 'A file that says what is on each photo, and the folder with the photos.',
  captionsFile: 'Captions (JSONL or CSV)',
  photoFolder: 'Photos (folder)',
  photosChosen: (count: number) => plural(count, '# photo', '# photos'),
  format: 'The format',
  formatLines: [
    'JSON Lines, a photo a line: {"file": "a.jpg", "captions": ["A dog runs.", "一只狗在跑。"], "class": "dog"}. Instead of "captions", "en" and "zh" may hold the lists of one language each; "class" may be left out.',
    'CSV with a header, a caption a row: file,caption,language,class. The last two may be left out: a caption with a Chinese character is then Chinese.',
  ],
  judgements: 'Judgements over your library',
  judgementsHint: 'TREC files: qrels say which photos answer which topic, topics hold the words of the queries.',
  qrels: 'Qrels',
  topics: 'Topics',
  run: 'Judge a ranking made elsewhere',
  runHint: (data: string) => `A TREC run file, judged on: ${data}.`,
  runFile: 'Run file',
  drop: 'Choose or drop',
  add: 'Add',
  judge: 'Judge',
  adding: ({ done, total }: Pick<Extract<LabEvent, { kind: 'adding' }>, 'done' | 'total'>) =>
    total > 0 ? `Storing ${number(done)} of ${number(total)}` : 'Reading the files',
  added: (name: string) => `${name} was added and chosen.`,
  staysHere: 'Files stay in this browser. Nothing is uploaded.',
};
