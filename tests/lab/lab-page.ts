import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import type { ExportFormat } from '../../src/bridge/contracts/lab.ts';
import { type DataRef, type Plan, parsePlan, permalinkOf } from '../../src/lab/plan.ts';

const fileNames: Record<ExportFormat, string> = { json: 'record.json', csv: 'record.csv', markdown: 'record.md' };
const menuItems: Record<ExportFormat, RegExp> = { json: /^JSON/u, csv: /^CSV/u, markdown: /^Markdown/u };

/** A machine that is busy with models answers late. */
const patienceMs = 300_000;

/** Chromium asks a person before a tab saves its eleventh file. */
const filesPerTab = 8;

/** The Lab as a person works it, in English: files are chosen, buttons pressed, downloads kept. */
export class LabPage {
  constructor(
    private readonly page: Page,
    private readonly address: string,
  ) {
    page.setDefaultTimeout(patienceMs);
  }

  async open(plan?: Plan): Promise<void> {
    await this.page.goto(`${this.address}?view=lab${plan ? `&plan=${permalinkOf(plan)}` : ''}`);
    await this.page.getByRole('button', { name: 'Start the run' }).waitFor();
  }

  /** Answers what the data set is called in plans. */
  addCaptions(captions: string, photos: string): Promise<DataRef> {
    return this.addData('Photos with captions', { 'Captions (JSONL or CSV)': captions, 'Photos (folder)': photos });
  }

  addJudgements(qrels: string, topics: string): Promise<DataRef> {
    return this.addData('Judgements over your library', { Qrels: qrels, Topics: topics });
  }

  private async addData(form: string, files: Readonly<Record<string, string>>): Promise<DataRef> {
    await this.page.getByRole('button', { name: 'Add data' }).click();
    const region = this.page.getByRole('region', { name: form });
    for (const [label, path] of Object.entries(files)) await region.getByLabel(label).setInputFiles(path);
    const before = this.planInAddress();
    await region.getByRole('button', { name: 'Add', exact: true }).click();
    const added = region.getByText('was added and chosen');
    await Promise.race([added.waitFor({ timeout: 0 }), this.failure()]);
    for (;;) {
      const plan = this.planInAddress();
      if (plan !== before && plan !== null) return parsePlan(plan).data;
      await this.page.waitForTimeout(100);
    }
  }

  private planInAddress(): string | null {
    return new URL(this.page.url()).searchParams.get('plan');
  }

  /** Runs the plan on show to its end; `onStep` gets a line whenever something goes on. Throws when the run stops before. */
  async run(onStep: (line: string) => void): Promise<void> {
    await this.page.getByRole('button', { name: 'Start the run' }).click();
    const panel = this.page.getByRole('region', { name: 'Run', exact: true });
    const failure = this.failure();
    await Promise.race([panel.waitFor(), failure]);
    let before = '';
    while (await panel.isVisible()) {
      const state = await panel.getAttribute('data-run').catch(() => null);
      if (state === 'paused') throw new Error(`The run has stopped. ${await this.notices()}`);
      const line = await this.step();
      if (line !== '' && line !== before) onStep(line);
      before = line;
      await Promise.race([this.page.waitForTimeout(2_000), failure]);
    }
  }

  private step(): Promise<string> {
    return this.page.evaluate(
      (parts) => parts.flatMap((part) => document.querySelector(part)?.textContent.trim() || []).join(' · '),
      [
        '.run-head [role=status]',
        '.run-tasks [data-status=running] .run-task-name',
        '.run-tasks [data-status=running] .run-task-status',
      ],
    );
  }

  /** Never resolves; rejects with what the page says when the Lab or an action has failed. */
  private failure(): Promise<never> {
    const alert = this.page.getByRole('alert').filter({ hasText: /./u }).first();
    const failed = alert.waitFor({ timeout: 0 }).then(async (): Promise<never> => {
      throw new Error(await this.notices());
    });
    // It may come when nobody waits any more: also when the browser is closed.
    failed.catch(() => undefined);
    return failed;
  }

  private async notices(): Promise<string> {
    return (await this.page.getByRole('alert').allInnerTexts()).join(' ').replace(/\s+/gu, ' ');
  }

  /** The open record in all formats. */
  async saveRecord(folder: string): Promise<void> {
    for (const format of Object.keys(fileNames) as ExportFormat[]) {
      await this.page.getByRole('button', { name: 'Export', exact: true }).click();
      const file = await this.downloadBy(this.page.getByRole('button', { name: menuItems[format] }));
      await file.saveAs(join(folder, fileNames[format]));
    }
  }

  /** Every ranking of the newest record as a TREC run, named by its tag. */
  async saveRuns(folder: string): Promise<void> {
    const buttons = (page: Page) => page.getByRole('button', { name: /^TREC run of / });
    const count = await buttons(this.page).count();
    for (let from = 0; from < count; from += filesPerTab) {
      const tab = new LabPage(await this.page.context().newPage(), this.address);
      await tab.open();
      await tab.page.locator('.record-open').first().click();
      await buttons(tab.page).first().waitFor();
      for (const button of (await buttons(tab.page).all()).slice(from, from + filesPerTab)) {
        const file = await tab.downloadBy(button);
        const [, tag = 'run'] = readFileSync(await file.path(), 'utf8').match(/ (\S+)$/mu) ?? [];
        await file.saveAs(join(folder, `${tag}.trec`));
      }
      await tab.page.close();
    }
  }

  private async downloadBy(button: { click: () => Promise<void> }): Promise<Download> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return file;
  }
}
