import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import type { View } from '../state/url.ts';
import { useActions } from '../state/use-store.ts';
import { Icon } from './shared/icon.tsx';
import { tourLanguage, useText } from './text/use-text.ts';
import './show-menu.css';

const pages = ['tour', 'stages', 'monitor', 'interleave', 'lab', 'map'] as const;

/** How Fovea works, for those who want to see it: one quiet entry beside the panels. */
export function ShowMenu() {
  const text = useText();
  const { showView, tour } = useActions();
  const [open, setOpen] = useState(false);

  function show(page: 'tour' | View): void {
    setOpen(false);
    if (page === 'tour') tour.start(tourLanguage(text));
    else showView(page);
  }

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="header-button show-button" title={text.show.hint}>
        <Icon name="play" />
        <span>{text.show.menu}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" sideOffset={8} align="end" collisionPadding={12}>
          <Popover.Popup className="menu show-menu" finalFocus={false}>
            <Popover.Title className="menu-title">{text.show.hint}</Popover.Title>
            {pages.map((page) => {
              const [name, hint] = text.show.pages[page];
              return (
                <button type="button" key={page} className="menu-item" data-page={page} onClick={() => show(page)}>
                  <span className="show-words">
                    <span className="show-name">{name}</span>
                    <span className="show-hint">{hint}</span>
                  </span>
                </button>
              );
            })}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
