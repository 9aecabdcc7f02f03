import { Popover } from '@base-ui/react/popover';
import { useEffect, useState } from 'react';
import type { Post } from '../../domain/post.ts';
import type { PictureRef } from '../../domain/query.ts';
import { useActions, useLibrary } from '../../state/use-store.ts';
import { CroppedImage } from '../crop/cropped-image.tsx';
import { later } from '../later.tsx';
import { Icon } from '../shared/icon.tsx';
import { usePhotoUrl, useQueryPictureUrl } from '../shared/photo-source.ts';
import { useText } from '../text/use-text.ts';

const PartDialog = later(() => import('../crop/part-dialog.tsx'), 'PartDialog');

/** A picture in the query: what is meant by it, and what can be done with it. */
export function PictureChip({ picture, index }: { picture: PictureRef; index: number }) {
  const text = useText();
  const { search } = useActions();
  const [open, setOpen] = useState(false);
  const [picking, setPicking] = useState(false);
  const uploaded = useQueryPictureUrl(picture.kind === 'upload' ? picture.picture : null);
  const post = usePost(picture);
  const photo = usePhotoUrl(post ?? nowhere, 'display');
  const url = picture.kind === 'upload' ? uploaded : post && photo;
  const title = picture.kind === 'upload' ? null : (post?.title ?? '');
  const name = text.compose.chip(title, picture.crop !== undefined, picture.away === true);

  function choose(act: () => void): void {
    setOpen(false);
    act();
  }

  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className="picture-chip" title={name} data-away={picture.away || undefined}>
          {url && <CroppedImage url={url} crop={picture.crop} />}
          {picture.away && (
            <span className="picture-chip-away">
              <Icon name="minus" size={12} />
            </span>
          )}
          <span className="visually-hidden">{name}</span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="floating" sideOffset={10} align="start" collisionPadding={12}>
            <Popover.Popup className="menu">
              <Popover.Title className="menu-title">{name}</Popover.Title>
              <button
                type="button"
                className="menu-item"
                disabled={!url}
                onClick={() => choose(() => setPicking(true))}
              >
                <Icon name="crop" />
                {picture.crop ? text.compose.otherPart : text.compose.pickPart}
              </button>
              {picture.crop && (
                <button
                  type="button"
                  className="menu-item"
                  onClick={() => choose(() => search.changePicture(index, { crop: null }))}
                >
                  <Icon name="picture" />
                  {text.compose.wholePicture}
                </button>
              )}
              <button
                type="button"
                className="menu-item"
                onClick={() => choose(() => search.changePicture(index, { away: !picture.away }))}
              >
                <Icon name={picture.away ? 'plus' : 'minus'} />
                {picture.away ? text.compose.likeThis : text.compose.notLikeThis}
              </button>
              <button type="button" className="menu-item" onClick={() => choose(() => search.removePicture(index))}>
                <Icon name="close" />
                {text.search.removePicture}
              </button>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {picking && url && (
        <PartDialog
          picture={picture}
          url={url}
          title={title}
          onSearch={(crop) => search.changePicture(index, { crop })}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}

/** A post that is not known yet; a seed's address needs no call to the library. */
const nowhere = { id: '' as Post['id'], source: 'seed' } as const;

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
