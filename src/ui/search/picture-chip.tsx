import { useEffect, useState } from 'react';
import type { Post } from '../../domain/post.ts';
import type { PictureRef } from '../../domain/query.ts';
import { useLibrary } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { usePhotoUrl, useQueryPictureUrl } from '../shared/photo-source.ts';
import { useText } from '../text/use-text.ts';

/** A picture in the query; pressing it takes it out. */
export function PictureChip({ picture, onRemove }: { picture: PictureRef; onRemove: () => void }) {
  const text = useText();
  const uploaded = useQueryPictureUrl(picture.kind === 'upload' ? picture.picture : null);
  const post = usePost(picture);
  const name = picture.kind === 'upload' ? text.search.yourPicture : text.search.likePost(post?.title ?? '');
  return (
    <button type="button" className="picture-chip" title={`${name} · ${text.search.removePicture}`} onClick={onRemove}>
      {post ? <PostImage post={post} /> : uploaded && <img src={uploaded} alt="" />}
      <span className="picture-chip-cross">
        <Icon name="close" size={14} />
      </span>
      <span className="visually-hidden">{`${name}. ${text.search.removePicture}`}</span>
    </button>
  );
}

function PostImage({ post }: { post: Post }) {
  const url = usePhotoUrl(post, 'thumbnail');
  return url && <img src={url} alt="" />;
}

function usePost(picture: PictureRef): Post | null {
  const library = useLibrary();
  const id = picture.kind === 'post' ? picture.post : null;
  const [post, setPost] = useState<Post | null>(null);
  useEffect(() => {
    let wanted = true;
    setPost(null);
    if (id) {
      library.post(id).then(
        (found) => wanted && setPost(found),
        // A post deleted meanwhile: the chip stays without a face and can be removed.
        () => {},
      );
    }
    return () => {
      wanted = false;
    };
  }, [id, library]);
  return post;
}
