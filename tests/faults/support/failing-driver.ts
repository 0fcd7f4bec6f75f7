import Database from 'better-sqlite3';
import { createRequire } from 'node:module';

/** Which statement of the next transaction fails, and how. */
interface Plan {
  /** 1 is the BEGIN; nothing fails beyond the last one. */
  at: number;
  /** With 'after', the statement is done and only its answer is lost. */
  when: 'before' | 'after';
  error: () => Error;
}

/** The drivers of both databases with a wire cut on request: the program above them cannot tell it from a real failure. */
export class FailingDriver {
  /** Statements of the transaction that is or was watched. */
  seen: string[] = [];
  private plan: Plan | null = null;
  private watched: object | null = null;

  /** Wraps both drivers; call before the program opens its database. */
  install(): void {
    this.wrapEmbedded();
    this.wrapServer();
  }

  /** Watches the next transaction and fails one of its statements. */
  failNext(plan: Plan): void {
    this.plan = plan;
    this.watched = null;
    this.seen = [];
  }

  /** Lets a statement pass or not. @returns the error for after the statement, if one is planned */
  private pass(connection: object, sql: string, begins: boolean): Error | null {
    if (begins && this.plan !== null && this.watched === null) this.watched = connection;
    if (this.watched !== connection || this.plan === null) return null;
    this.seen.push(sql);
    if (this.seen.length !== this.plan.at) return null;
    const { when, error } = this.plan;
    this.plan = null;
    if (when === 'before') throw error();
    return error();
  }

  private wrapEmbedded(): void {
    const pass = this.pass.bind(this);
    const prototype = Database.prototype as any;
    const { exec, prepare } = prototype;
    prototype.exec = function wrappedExec(sql: string): unknown {
      const lost = pass(this, sql, sql.startsWith('BEGIN IMMEDIATE'));
      const answer = exec.call(this, sql);
      if (lost !== null) throw lost;
      return answer;
    };
    prototype.prepare = function wrappedPrepare(sql: string): unknown {
      const statement = prepare.call(this, sql);
      for (const method of ['all', 'get', 'run']) {
        const plain = statement[method];
        statement[method] = (...parameters: unknown[]): unknown => {
          const lost = pass(this, sql, false);
          const answer = plain.apply(statement, parameters);
          if (lost !== null) throw lost;
          return answer;
        };
      }
      return statement;
    };
  }

  private wrapServer(): void {
    const pass = this.pass.bind(this);
    const driver = createRequire(import.meta.url)('mysql2') as { Connection: { prototype: object } };
    const prototype = Object.getPrototypeOf(driver.Connection.prototype) as any;
    const { query } = prototype;
    prototype.query = function wrappedQuery(command: any, parameters: unknown, callback?: (error: Error | null, ...rest: unknown[]) => void): unknown {
      const sql = String(typeof command === 'string' ? command : command.sql);
      const answered = callback ?? (typeof parameters === 'function' ? parameters : undefined) as typeof callback;
      if (answered === undefined) return query.call(this, command, parameters);
      let lost: Error | null;
      try {
        lost = pass(this, sql, sql === 'START TRANSACTION');
      } catch (error) {
        setImmediate(answered, error as Error);
        return undefined;
      }
      return query.call(this, command, Array.isArray(parameters) ? parameters : undefined, (error: Error | null, ...rest: unknown[]) => answered(error ?? lost, ...rest));
    };
  }
}
