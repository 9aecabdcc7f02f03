import { useMemo } from 'react';
import { reportOf } from '../../state/monitor.ts';
import { monitorJson } from '../../state/monitor-export.ts';
import { useFoveaState } from '../../state/use-store.ts';
import { download } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useText } from '../text/use-text.ts';
import { History } from './history.tsx';
import { Pipeline } from './pipeline.tsx';
import { Rates } from './rates.tsx';
import { StageTable } from './stage-table.tsx';
import './monitor-view.css';

/** How searching goes in this tab: the last query through the pipeline, times of every stage, rates. */
export function MonitorView() {
  const text = useText();
  const searches = useFoveaState((state) => state.searches);
  const events = useFoveaState(({ session }) => session.events);
  const encoders = useFoveaState((state) => state.encoders);
  const report = useMemo(() => reportOf(searches, events), [searches, events]);
  const { monitor } = text.show;

  function save(): void {
    const file = new Blob([monitorJson(report, searches, encoders, new Date())], { type: 'application/json' });
    download(file, 'fovea-monitor.json');
  }

  return (
    <section className="monitor" aria-label={monitor.title}>
      <PageHead title={monitor.title} lead={monitor.lead}>
        <button type="button" className="button" onClick={save}>
          <Icon name="down" size={18} />
          {monitor.export}
        </button>
      </PageHead>
      <Rates report={report} />
      {report.last === null ? (
        <p className="page-hint">{monitor.none}</p>
      ) : (
        <>
          <section className="monitor-part">
            <h3>
              {monitor.pipeline}: <q className="monitor-query">{report.last.words || monitor.pictureQuery}</q>
            </h3>
            <Pipeline stages={report.stages} />
          </section>
          <div className="monitor-columns">
            <StageTable report={report} />
            <History searches={searches} />
          </div>
        </>
      )}
    </section>
  );
}
