import type { PreparedModel } from '../../bridge/model-switch.ts';
import type { Download } from '../../state/app-state.ts';
import { useFoveaState } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';

/** How many bytes of a model are here. `expectedBytes` until the server has told. */
export function DownloadProgress(props: { download: Download; expectedBytes: number; name: string }) {
  const { loadedBytes, totalBytes } = props.download;
  const { format } = useText();
  return (
    <>
      <progress max={Math.max(1, totalBytes)} value={loadedBytes} aria-label={props.name} />
      <p className="panel-figures">
        {format.bytes(loadedBytes)} / {format.bytes(totalBytes || props.expectedBytes)}
      </p>
    </>
  );
}

/** How much a model has read that is to serve next, and which one serves until then. */
export function PreparationProgress({ prepared, name }: { prepared: PreparedModel; name: string }) {
  const text = useText();
  const serving = useFoveaState(({ models }) => models.find(({ isActive }) => isActive)?.model.name ?? '');
  const { progress } = prepared;
  return (
    <>
      <progress max={Math.max(1, progress?.total ?? 1)} value={progress?.read} aria-label={name} />
      <p className="panel-figures">
        {progress
          ? text.modelSwitch.reading(progress.read, progress.total, serving)
          : text.modelSwitch.starting(serving)}
      </p>
    </>
  );
}
