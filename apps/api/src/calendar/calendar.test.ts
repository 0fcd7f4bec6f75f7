import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { startTestApi, withDemoPeople, type TestApi, type TestClient } from '../testing/index.js';
import { CalendarService } from './calendar.service.js';

jest.setTimeout(60_000);

describeOnBothDatabases('the calendar of a jurisdiction', (_open, kind) => {
  let api: TestApi;
  let director: TestClient;
  let calendars: CalendarService;
  beforeAll(async () => {
    api = await startTestApi({ database: kind, prepare: withDemoPeople });
    director = await api.as('yeji.director');
    calendars = api.app.get(CalendarService);
  }, 60_000);
  afterAll(() => api.close());
  const at = (text: string): Date => new Date(`${text}:00+08:00`);

  test('the published years are loaded', async () => {
    const { body } = await director.get('/api/calendar?year=2023');
    expect(body).toMatchObject({ year: 2023, loaded: true, abilities: { edit: true } });
    expect(body.items).toHaveLength(33);
    expect(body.items).toContainEqual({ day: '2023-10-07', working: true, name: '国庆节（调休上班）', version: 1 });
    expect((await director.get('/api/calendar?year=2027')).body).toMatchObject({ loaded: false, items: [] });
  });

  test('due dates, remaining days and holding times', async () => {
    expect(await calendars.dueAfter('yeji', at('2023-09-28T16:00'), 3)).toEqual(at('2023-10-09T17:30'));
    const remaining = (until: string) => calendars.remaining('yeji', at('2023-10-14T09:00'), at(until));
    expect(await Promise.all(['2023-10-16T17:30', '2023-10-14T17:30', '2023-10-15T17:30', '2023-10-13T17:30', '2023-10-11T17:30'].map(remaining))).toEqual([1, 0, 0, -1, -2]);
    expect(await calendars.held('yeji', at('2023-10-12T09:00'), at('2023-10-13T09:00'))).toBe(1);
  });

  test('whoever sets a limit sees when it ends, and that a holiday comes before one day more', async () => {
    const { body } = await director.get('/api/calendar/due?days=2');
    expect(body).toMatchObject({ days: 2, dueAt: (await calendars.dueAfter('yeji', api.clock.now(), 2)).toISOString(), following: { dueAt: (await calendars.dueAfter('yeji', api.clock.now(), 3)).toISOString() } });
    expect((await director.get('/api/calendar/due?days=0')).body.error.code).toBe('BAD_REQUEST');
  });

  test('a local notice changes one day for one jurisdiction, at once', async () => {
    expect((await director.put('/api/calendar/2023-10-16', { working: false, name: '防汛停工一天（区政府通知）' })).status).toBe(200);
    expect((await calendars.forJurisdiction('yeji')).isWorkingDay('2023-10-16')).toBe(false);
    expect((await calendars.forJurisdiction('sixian')).isWorkingDay('2023-10-16')).toBe(true);
    expect((await director.put('/api/calendar/2023-10-16', { working: true, name: '恢复上班' })).body.error.code).toBe('STALE_VERSION');
    expect((await director.put('/api/calendar/2023-10-16', { working: true, name: '恢复上班', version: 1 })).status).toBe(200);
    expect((await calendars.forJurisdiction('yeji')).isWorkingDay('2023-10-16')).toBe(true);
  });

  test('what does not fit is refused', async () => {
    const put = async (client: TestClient, day: string, body: object): Promise<string> => (await client.put(`/api/calendar/${day}`, body)).body.error.code as string;
    expect(await put(director, '2027-01-04', { working: false, name: '还没有安排' })).toBe('CALENDAR_MISSING');
    expect(await put(director, '2023-1-4', { working: false, name: '日期写错' })).toBe('BAD_REQUEST');
    expect(await put(director, '2023-02-31', { working: false, name: '没有这天' })).toBe('BAD_REQUEST');
    expect(await put(director, '2023-10-17', { working: false, name: '' })).toBe('BAD_REQUEST');
    expect(await put(await api.as('yeji.clerk'), '2023-10-17', { working: false, name: '不归我管' })).toBe('NOT_ALLOWED');
    await expect(calendars.dueAfter('yeji', at('2026-12-31T09:00'), 3)).rejects.toMatchObject({ code: 'CALENDAR_MISSING' });
    await expect(calendars.dueAfter('nowhere', at('2023-10-12T09:00'), 1)).rejects.toMatchObject({ code: 'CALENDAR_MISSING' });
  });
});
