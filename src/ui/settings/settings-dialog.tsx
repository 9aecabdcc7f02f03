import { Dialog } from '@base-ui/react/dialog';
import { Tabs } from '@base-ui/react/tabs';
import { useEffect } from 'react';
import { useActions } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { AboutTab } from './about-tab.tsx';
import { CreditsTab } from './credits-tab.tsx';
import { EngineTab } from './engine-tab.tsx';
import { GeneralTab } from './general-tab.tsx';
import { LibraryTab } from './library-tab.tsx';
import { ModelsTab } from './models-tab.tsx';
import '../shared/dialog.css';
import './settings-dialog.css';

interface SettingsDialogProps {
  readonly open: boolean;
  /** The tab it opens with. */
  readonly tab: 'general' | 'models';
  readonly onClose: () => void;
}

/** Everything the status line has no room for. */
export function SettingsDialog({ open, tab, onClose }: SettingsDialogProps) {
  const text = useText();
  const { models, imports } = useActions();
  useEffect(() => {
    if (!open) return;
    void models.refreshModels();
    void imports.refreshStorage();
  }, [open, models, imports]);

  const tabs = [
    ['general', text.settings.general, GeneralTab],
    ['engine', text.settings.engine, EngineTab],
    ['models', text.settings.models, ModelsTab],
    ['storage', text.settings.library, LibraryTab],
    ['credits', text.settings.credits, CreditsTab],
    ['about', text.settings.about, AboutTab],
  ] as const;

  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog settings">
          <header className="settings-head">
            <Dialog.Title className="dialog-title">{text.settings.title}</Dialog.Title>
            <Dialog.Close className="icon-button" title={text.common.close}>
              <Icon name="close" />
              <span className="visually-hidden">{text.common.close}</span>
            </Dialog.Close>
          </header>
          <Tabs.Root defaultValue={tab} className="tabs">
            <Tabs.List className="tab-list">
              {tabs.map(([value, name]) => (
                <Tabs.Tab key={value} value={value} className="tab">
                  {name}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {tabs.map(([value, , Panel]) => (
              <Tabs.Panel key={value} value={value} className="tab-panel">
                <Panel />
              </Tabs.Panel>
            ))}
          </Tabs.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
