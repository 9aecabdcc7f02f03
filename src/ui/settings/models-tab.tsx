import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ModelListing } from '../../bridge/models.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import { ModelFolder } from './model-folder.tsx';
import { DownloadProgress, PreparationProgress } from './model-progress.tsx';

/** The built-in model, larger ones and the person's own; a download begins only after its size and destination have been agreed to. */
export function ModelsTab() {
  const models = useFoveaState((state) => state.models);
  return (
    <>
      <ul className="models">
        {models.map((listing) => (
          <ModelRow key={listing.model.id} listing={listing} />
        ))}
      </ul>
      <ModelFolder />
    </>
  );
}

function ModelRow({ listing }: { listing: ModelListing }) {
  const text = useText();
  const { models } = useActions();
  const { model, status, isActive } = listing;
  const download = useFoveaState(({ downloads }) => downloads[model.id]);
  const prepared = useFoveaState((state) => (state.prepared?.id === model.id ? state.prepared : null));
  const isHere = status.kind === 'embedded' || status.kind === 'installed';
  return (
    <li className="model">
      <div className="model-words">
        <h3>{model.name}</h3>
        <p>{model.origin === 'own' ? text.modelFolder.about(model.family, model.dim) : model.about}</p>
        <p className="panel-hint">
          {status.kind === 'embedded' ? text.settings.embedded : text.settings.modelSize(bytesOf(listing))}
          {model.licence && ` · ${model.licence}`}
        </p>
        {status.kind === 'failed' && !download && <p className="panel-hint">{text.sentence(status.message)}</p>}
        {download && <DownloadProgress download={download} expectedBytes={bytesOf(listing)} name={model.name} />}
        {prepared && <PreparationProgress prepared={prepared} name={model.name} />}
      </div>
      <div className="model-actions">
        {download && (
          <button type="button" className="button" onClick={() => models.cancelInstall(model.id)}>
            {text.common.cancel}
          </button>
        )}
        {!download && !isHere && <DownloadButton listing={listing} />}
        {!download && isHere && isActive && <span className="model-active">{text.settings.active}</span>}
        {prepared && (
          <button type="button" className="button" onClick={() => void models.cancelPreparation()}>
            {text.common.cancel}
          </button>
        )}
        {!download && isHere && !isActive && !prepared && (
          <button type="button" className="button" onClick={() => void models.activateModel(model.id)}>
            {text.settings.use}
          </button>
        )}
        {!download && status.kind === 'installed' && !isActive && (
          <button type="button" className="button" onClick={() => void models.removeModel(model.id)}>
            {text.settings.remove}
          </button>
        )}
      </div>
    </li>
  );
}

function bytesOf({ status, megabytes }: ModelListing): number {
  return status.kind === 'installed' ? status.bytes : (megabytes ?? 0) * 1e6;
}

function DownloadButton({ listing }: { listing: ModelListing }) {
  const text = useText();
  const { models } = useActions();
  const { model, status } = listing;
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger className="button">
        {status.kind === 'failed' ? text.settings.resume : text.settings.download}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title className="dialog-title">{model.name}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">
            {text.settings.consent(model.name, bytesOf(listing))}
          </AlertDialog.Description>
          <div className="dialog-actions">
            <AlertDialog.Close className="button">{text.common.cancel}</AlertDialog.Close>
            <AlertDialog.Close className="button primary" onClick={() => void models.installModel(model.id)}>
              {text.settings.consentYes}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
