import { useState } from 'react';
import type { Post } from '../../domain/post.ts';
import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { usePhotoUrl } from '../shared/photo-source.ts';
import { useText } from '../text/use-text.ts';
import { PartPicker } from './part-picker.tsx';

/** The photo of an opened post, and the way to search by a part of it. */
export function PostPhoto({ post }: { post: Post }) {
  const text = useText();
  const { search } = useActions();
  const [picking, setPicking] = useState(false);
  const url = usePhotoUrl(post, 'display');
  const alt = text.post.photoOf(post.title || post.fileName || '');
  return (
    <figure
      className="post-photo"
      style={{ background: `color-mix(in oklab, ${post.photo.colour} 16%, var(--surface-sunken))` }}
    >
      {picking && url ? (
        <PartPicker
          picture={{ kind: 'post', post: post.id }}
          url={url}
          alt={alt}
          onSearch={(crop) => search.likePart({ kind: 'post', post: post.id, crop })}
          onCancel={() => setPicking(false)}
        />
      ) : (
        <>
          <Photo post={post} size="display" alt={alt} eager />
          <button type="button" className="button part-open" onClick={() => setPicking(true)}>
            <Icon name="crop" size={18} />
            {text.compose.pickPart}
          </button>
        </>
      )}
    </figure>
  );
}
