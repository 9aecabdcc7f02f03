import { Slider } from '@base-ui/react/slider';
import { useEffect } from 'react';
import type { Click } from '../../session/profile.ts';
import { clicksOf } from '../../state/session-actions.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { SidePanel } from '../shared/side-panel.tsx';
import { useText } from '../text/use-text.ts';
import './session-panel.css';

/** What was learnt from this tab's clicks, and every way to change or end it. */
export function SessionPanel() {
  const text = useText();
  const session = useFoveaState((state) => state.session);
  const { session: actions, search, showPanel } = useActions();
  const compare = () => {
    search.showCompare(true);
    // As a sheet the panel would cover what it has just opened.
    if (matchMedia('(max-width: 1000px)').matches) showPanel(null);
  };
  const clicks = clicksOf(session, Date.now());

  // biome-ignore lint/correctness/useExhaustiveDependencies: new events bring new clicks.
  useEffect(() => {
    void actions.loadClicked();
  }, [actions, session.events]);

  return (
    <SidePanel title={text.session.title} onClose={() => showPanel(null)}>
      {clicks.length === 0 ? (
        <div className="session-empty">
          <p>{text.session.empty}</p>
          <p className="panel-hint">{text.session.emptyHint}</p>
        </div>
      ) : (
        <ul className="clicks">
          {clicks.map((click) => (
            <ClickRow key={click.post} click={click} strongest={clicks[0]?.weight ?? 1} />
          ))}
        </ul>
      )}
      <section className="panel-section">
        <Slider.Root
          className="slider"
          min={0}
          max={1}
          step={0.05}
          value={session.strength}
          onValueChange={(value) => actions.setStrength(value)}
        >
          <div className="slider-head">
            <Slider.Label className="slider-label">{text.session.strength}</Slider.Label>
            <span className="slider-value">{text.format.percent(session.strength)}</span>
          </div>
          <Slider.Control className="slider-control">
            <Slider.Track className="slider-track">
              <Slider.Indicator className="slider-indicator" />
              <Slider.Thumb className="slider-thumb" getAriaLabel={() => text.session.strength} />
            </Slider.Track>
          </Slider.Control>
        </Slider.Root>
        <div className="panel-row">
          <button
            type="button"
            className="button"
            aria-pressed={session.paused}
            onClick={() => actions.pause(!session.paused)}
          >
            <Icon name={session.paused ? 'play' : 'pause'} size={18} />
            {session.paused ? text.session.resume : text.session.pause}
          </button>
          <button type="button" className="button" onClick={compare}>
            <Icon name="compare" size={18} />
            {text.session.compare}
          </button>
          <button type="button" className="button" disabled={clicks.length === 0} onClick={() => actions.reset()}>
            {text.session.reset}
          </button>
        </div>
        {session.paused && <p className="panel-hint">{text.session.pausedNote}</p>}
      </section>
      <p className="panel-hint">{text.session.lives}</p>
    </SidePanel>
  );
}

/** One opened post and how much it counts now, as a bar against the strongest. */
function ClickRow({ click, strongest }: { click: Click; strongest: number }) {
  const text = useText();
  const post = useFoveaState(({ clicked }) => clicked.get(click.post));
  const { session, detail } = useActions();
  const title = post?.title || post?.fileName || text.feed.untitled;
  return (
    <li className="click">
      <button type="button" className="click-photo" title={title} onClick={() => detail.openPost(click.post)}>
        {post && <Photo post={post} size="thumbnail" alt={title} />}
      </button>
      <div className="click-words">
        <p className="click-title">{title}</p>
        <span className="click-weight">
          <span className="click-bar" aria-hidden="true">
            <span style={{ width: `${(100 * click.weight) / strongest}%` }} />
          </span>
          {text.session.share(click.weight)}
        </span>
      </div>
      <button
        type="button"
        className="icon-button small"
        title={text.session.undo(title)}
        onClick={() => session.undoClick(click.post)}
      >
        <Icon name="undo" size={16} />
        <span className="visually-hidden">{text.session.undo(title)}</span>
      </button>
    </li>
  );
}
