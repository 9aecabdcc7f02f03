import { ArchiveSection } from '../archive/archive-section.tsx';
import { StorageSection } from '../import/import-panel.tsx';

/** What the library takes, and the library as a file. */
export function LibraryTab() {
  return (
    <div className="library-tab">
      <StorageSection />
      <ArchiveSection />
    </div>
  );
}
