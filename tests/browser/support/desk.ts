import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Visitor } from './visitor.js';

/** What people do at the pages of 待办, said as they would say it. */
export class Desk {
  private opened = 0;
  private loadedAnew = false;

  constructor(private readonly visitor: Visitor) {
    visitor.page.on('load', () => { this.loadedAnew = true; });
  }

  /** Opens the first of my items whose row says all of this. Returns its address. */
  async open(...words: string[]): Promise<string> {
    await this.visitor.go('/work-items');
    return this.openRow(...words);
  }

  /** The same at the list that is open already. */
  async openRow(...words: string[]): Promise<string> {
    const { page } = this.visitor;
    const row = words.reduce<Locator>((rows, word) => rows.filter({ hasText: word }), page.getByTestId('work-item-row')).first();
    await row.click();
    await page.waitForURL(/\/work-items\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { name: '我的办理' }).waitFor();
    this.opened = Date.now();
    this.loadedAnew = false;
    await this.visitor.settled();
    return new URL(page.url()).pathname;
  }

  /** Chooses an outcome where there are several, writes an opinion, confirms, and confirms again where the program asks once more. */
  async decide(outcome: string | null, opinion = ''): Promise<void> {
    const { page } = this.visitor;
    if (outcome) await page.getByRole('radio', { name: outcome, exact: true }).click();
    if (opinion) await page.locator('#opinion').fill(opinion);
    await this.confirm();
  }

  async confirm(): Promise<void> {
    const { page } = this.visitor;
    const before = page.url();
    if (this.loadedAnew) {
      await this.visitor.settled();
      this.opened = Date.now();
      this.loadedAnew = false;
    }
    // The program ignores a press that comes at once after an item opened: it may be the second of a double click.
    await page.waitForTimeout(Math.max(0, this.opened + 750 - Date.now()));
    const button = page.getByTestId('confirm');
    const label = await button.innerText();
    await button.click();
    const again = page.getByRole('dialog').getByRole('button', { name: label });
    const acted = page.waitForURL((url) => url.href !== before);
    await Promise.race([acted, again.waitFor().then(() => again.click())]);
    await acted;
    await this.visitor.settled();
  }

  /** Fills in a report part. */
  async report(done: string, progress: number): Promise<void> {
    const { page } = this.visitor;
    await page.getByLabel('本单位进展').check();
    await page.getByLabel(/^本期做了什么/).fill(done);
    await page.getByLabel(/^完成进度/).fill(String(progress));
  }

  /** Waits until the draft line says when it was kept. */
  async draftKept(): Promise<void> {
    await this.visitor.page.getByText(/草稿已存/).waitFor();
    expect(await this.visitor.page.getByRole('alert').count()).toBe(0);
  }
}
