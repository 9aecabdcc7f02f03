import type { Plan } from '../lab/plan.ts';
import { type Context, problemOf, report } from './context.ts';
import type { LabAccess } from './lab-access.ts';
import { defaultPlan } from './lab-plan.ts';
import type { Navigation } from './navigation.ts';
import { formatRoute, home } from './url.ts';

/** The plan being edited. The address follows it, so that a reload keeps it and the address is the link to it. */
export function labPlanActions(context: Context, access: LabAccess, navigation: Navigation) {
  const { store } = context;
  const { change, state, calls, ask } = access;
  /** The address's plan that stands in the state already. */
  let written: string | null = null;
  let edits = 0;

  /** Works out what a plan would run; null once a later edit has made the answer stale. */
  async function workOut(plan: Plan): Promise<string | null> {
    const edit = ++edits;
    change({ plan, planProblem: null });
    try {
      const lab = await calls();
      const [tasks, link] = await Promise.all([lab.tasks(plan), lab.permalink(plan)]);
      if (edit !== edits) return null;
      change({ tasks });
      return link;
    } catch (error) {
      if (edit === edits) change({ tasks: null, planProblem: problemOf(error) });
      return null;
    }
  }

  async function editPlan(plan: Plan): Promise<void> {
    const link = await workOut(plan);
    const { route } = store.getState();
    if (link === null) return;
    written = link;
    if (route.view === 'lab') navigation.go({ ...route, plan: link }, 'replace');
  }

  /** A damaged link leaves the plan as it is. */
  async function readPlan(link: string): Promise<void> {
    written = link;
    try {
      await workOut(await (await calls()).readPlan(link));
    } catch (error) {
      report(context, error);
    }
  }

  async function enter(): Promise<void> {
    const { route, models, capabilities } = store.getState();
    if (route.plan !== null && route.plan !== written) await readPlan(route.plan);
    const { plan } = state();
    if (plan === null) await workOut(defaultPlan(models[0], capabilities));
    else if (route.plan === null && route.view === 'lab' && written !== null)
      navigation.go({ ...route, plan: written }, 'replace');
  }

  store.subscribe(({ route }, before) => {
    const came = route.plan !== before.route.plan && route.plan !== null && route.plan !== written;
    if (came && state().status.kind === 'open') void readPlan(route.plan as string);
  });

  return {
    enter,
    actions: {
      editPlan,
      resetPlan(): Promise<void> {
        const { models, capabilities } = store.getState();
        return editPlan(defaultPlan(models[0], capabilities));
      },
      /** The search part of an address that opens this plan; null where it failed. */
      async planLink(): Promise<string | null> {
        const { plan } = state();
        const link = plan && (await ask((lab) => lab.permalink(plan)));
        return link && formatRoute({ ...home, view: 'lab', plan: link });
      },
    },
  };
}
