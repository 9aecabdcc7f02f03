import { useEffect } from 'react';
import { clicksOf } from '../../state/session-actions.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { SidePanel } from '../shared/side-panel.tsx';
import { useText } from '../text/use-text.ts';
import { ClickList } from './click-list.tsx';
import { InterestList } from './interest-list.tsx';
import { SavedList } from './saved-list.tsx';
import { SessionControls } from './session-controls.tsx';
import { SessionFiles } from './session-files.tsx';
import { VarietySlider } from './variety-slider.tsx';
import './session-panel.css';

/** What was learnt from what was done in this tab, and every way to change, keep or end it. */
export function SessionPanel() {
  const text = useText();
  const session = useFoveaState((state) => state.session);
  const interests = useFoveaState((state) => state.interests);
  const isReplaying = useFoveaState(({ replay }) => replay !== null);
  const { session: actions, showPanel } = useActions();
  const clicks = clicksOf({ session, interests }, Date.now());

  // biome-ignore lint/correctness/useExhaustiveDependencies: new events bring new clicks.
  useEffect(() => {
    void actions.loadClicked();
  }, [actions, session.events]);

  return (
    <SidePanel title={text.session.title} onClose={() => showPanel(null)}>
      {clicks.length + interests.length === 0 && (
        <div className="session-empty">
          <p>{text.session.empty}</p>
          <p className="panel-hint">{text.session.emptyHint}</p>
        </div>
      )}
      {/* While a replay is shown it can be watched, not changed. */}
      <div className="session-learnt" inert={isReplaying}>
        <InterestList />
        <ClickList clicks={clicks} />
        <SavedList />
      </div>
      {isReplaying ? (
        <p className="panel-hint">{text.learning.replay.own}</p>
      ) : (
        <>
          <SessionControls hasClicks={clicks.length > 0} />
          <VarietySlider />
          <SessionFiles />
        </>
      )}
      <p className="panel-hint">{text.session.lives}</p>
    </SidePanel>
  );
}
