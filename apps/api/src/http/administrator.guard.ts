import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { isAdministratorRole } from '@reform-ledger/contracts';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../kernel/errors.js';

/**
 * What answers to the three administrators: logins, the organization, the calendar and limits, workflow models (they hold no business),
 * the journal (what of it, its own policy says), the program's state and description. A new route is closed to them until it stands here.
 */
const open = [
  'session', 'people', 'account-sheets', 'units', 'unit-groups', 'calendar', 'limits', 'reminder-rules', 'workflows', 'journal', 'checkpoints', 'notices', 'health', 'ready', 'openapi.json', 'docs',
].map((name) => `/api/${name}`);

/** 三员不接触业务: whatever else an administrator asks for is refused before anything is read, whether it exists or not. */
@Injectable()
export class AdministratorGuard implements CanActivate {
  /** @throws Refusal NOT_ALLOWED */
  canActivate(context: ExecutionContext): boolean {
    const { actor, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor?.appointments.some(({ role }) => isAdministratorRole(role))) return true;
    const route = routeOptions.url ?? '';
    if (open.some((path) => route === path || route.startsWith(`${path}/`))) return true;
    throw refuse('NOT_ALLOWED', { reason: '三员管理员不查看也不办理业务内容' });
  }
}
