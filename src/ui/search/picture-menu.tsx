import { Popover } from '@base-ui/react/popover';
import { type ChangeEvent, useRef, useState } from 'react';
import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';

/** Ways to bring a picture into the query besides drop and paste. */
export function PictureMenu() {
  const text = useText();
  const { search } = useActions();
  const [open, setOpen] = useState(false);
  const pick = useRef<HTMLInputElement>(null);
  const take = useRef<HTMLInputElement>(null);

  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = '';
    setOpen(false);
    void search.addPictureFiles(files);
  }

  return (
    <>
      <input
        ref={pick}
        id="query-picture"
        className="visually-hidden"
        type="file"
        accept="image/*"
        aria-label={text.search.byPicture}
        tabIndex={-1}
        onChange={onChange}
      />
      <input
        ref={take}
        id="query-camera"
        className="visually-hidden"
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={text.search.takePicture}
        tabIndex={-1}
        onChange={onChange}
      />
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className="icon-button" title={text.search.byPicture}>
          <Icon name="picture" />
          <span className="visually-hidden">{text.search.byPicture}</span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="floating" sideOffset={10} align="end" collisionPadding={12}>
            <Popover.Popup className="menu">
              <Popover.Title className="menu-title">{text.search.byPicture}</Popover.Title>
              <button type="button" className="menu-item" onClick={() => pick.current?.click()}>
                <Icon name="picture" />
                {text.search.pickPicture}
              </button>
              <button type="button" className="menu-item" onClick={() => take.current?.click()}>
                <Icon name="camera" />
                {text.search.takePicture}
              </button>
              <p className="menu-hint">{text.search.pictureHint}</p>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}
