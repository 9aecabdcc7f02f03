import { useState } from 'react';
import type { ArchivePreview, ChangedPosts } from '../../bridge/contracts/archive.ts';
import { useActions } from '../../state/use-store.ts';
import { Choice } from '../search/filter-bar.tsx';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { useTurnTo } from './use-turn-to.ts';

/** What a library file holds and how it stands to what is here; the person decides. */
export function ArchivePreviewCard({ file, preview }: { file: File; preview: ArchivePreview }) {
  const text = useText();
  const { archive } = useActions();
  const [changed, setChanged] = useState<ChangedPosts>('keep');
  const heading = useTurnTo();
  const words = text.archive.preview;
  const { posts, bytes, exported, model, sameModel, fresh, same } = preview;
  const taken = fresh + (changed === 'replace' ? preview.changed : 0);
  const facts: [name: string, value: string][] = [
    [words.file, file.name],
    [words.made, text.format.date(exported.slice(0, 10))],
    [words.contents, words.postsAndPhotos(posts)],
    [words.size, text.format.bytes(bytes)],
    [words.model, model],
    [words.fresh, text.format.number(fresh)],
    [words.same, text.format.number(same)],
    ...(preview.changed > 0 ? [[words.changed, text.format.number(preview.changed)] as [string, string]] : []),
  ];
  return (
    <div className="archive-card">
      <h4 ref={heading} tabIndex={-1}>
        {words.title}
      </h4>
      <p className="panel-hint">{words.checked}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!sameModel && (
        <p className="panel-warning">
          <Icon name="warning" size={18} />
          {words.otherModel}
        </p>
      )}
      {preview.changed > 0 && (
        <div className="archive-changed">
          <p className="panel-hint">{words.changedLabel}</p>
          <Choice<ChangedPosts>
            label={words.changedLabel}
            value={changed}
            options={[
              ['keep', words.keep],
              ['replace', words.replace],
            ]}
            onChoose={setChanged}
          />
        </div>
      )}
      {taken === 0 && <p>{words.allHere}</p>}
      <div className="panel-row">
        {taken > 0 && (
          <button type="button" className="button primary" onClick={() => void archive.importArchive(changed)}>
            {words.take(taken)}
          </button>
        )}
        <button type="button" className="button" onClick={archive.dismiss}>
          {taken > 0 ? text.common.cancel : text.common.close}
        </button>
      </div>
    </div>
  );
}
