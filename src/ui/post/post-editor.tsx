import { Dialog } from '@base-ui/react/dialog';
import { type SyntheticEvent, useState } from 'react';
import type { Post } from '../../domain/post.ts';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

/** Title, text and tags of a photo of one's own. */
export function PostEditor({ post, onDone }: { post: Post; onDone: () => void }) {
  const text = useText();
  const { detail } = useActions();
  const [saving, setSaving] = useState(false);

  async function onSubmit(event: SyntheticEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '').trim();
    const tags = field('tags')
      .split(/[,，、]/u)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    setSaving(true);
    const saved = await detail.editPost(post.id, { title: field('title'), body: field('body'), tags });
    setSaving(false);
    if (saved) onDone();
  }

  return (
    <form className="post-editor" onSubmit={(event) => void onSubmit(event)}>
      <Dialog.Title className="visually-hidden">{post.title || post.fileName}</Dialog.Title>
      <label>
        {text.post.title}
        {/* biome-ignore lint/a11y/noAutofocus: the person has just asked to edit. */}
        <input name="title" defaultValue={post.title} maxLength={200} autoFocus />
      </label>
      <label>
        {text.post.body}
        <textarea name="body" defaultValue={post.body} rows={8} maxLength={5_000} />
      </label>
      <label>
        {text.post.tags}
        <input name="tags" defaultValue={post.tags.join(', ')} maxLength={300} />
      </label>
      <div className="post-actions">
        <button type="submit" className="button primary" disabled={saving}>
          {text.common.save}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {text.common.cancel}
        </button>
      </div>
    </form>
  );
}
