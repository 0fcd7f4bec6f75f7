/**
 * Loaded before the API (`node --import`): writes every kept transaction that writes to the table BENCH_CAPTURE_OF (default: work_item, which is an
 * approval), as the drivers get it, to the file BENCH_CAPTURE, one JSON line each: [[sql, parameters], …] from BEGIN to COMMIT. Bytes are {bytes: base64}.
 */
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { apiProgram } from '../../scripts/lib/paths.mjs';

const requireLikeApi = createRequire(apiProgram.main);
const file = process.env.BENCH_CAPTURE;
const wanted = new RegExp(`^${process.env.BENCH_CAPTURE_OF ?? 'UPDATE .?work_item'}\\b`, 'i');

const writable = (value) => (Buffer.isBuffer(value) ? { bytes: value.toString('base64') } : value);

function keep(statements) {
  if (!statements.some(([sql]) => wanted.test(sql))) return;
  appendFileSync(file, `${JSON.stringify(statements.map(([sql, parameters]) => [sql, parameters.map(writable)]))}\n`);
}

captureMysql();
captureSqlite();

function captureMysql() {
  const prototype = Object.getPrototypeOf(requireLikeApi('mysql2').Connection.prototype);
  const plain = prototype.query;
  const open = new WeakMap();
  prototype.query = function query(command, parameters, ...rest) {
    const sql = typeof command === 'string' ? command : command.sql;
    if (sql === 'START TRANSACTION') open.set(this, []);
    open.get(this)?.push([sql, Array.isArray(parameters) ? parameters : []]);
    if (sql === 'COMMIT') keep(open.get(this) ?? []);
    if (sql === 'COMMIT' || sql === 'ROLLBACK') open.delete(this);
    return plain.call(this, command, parameters, ...rest);
  };
}

/** One writer at a time, so one list is enough; several members of one COMMIT become a transaction each. */
function captureSqlite() {
  const { prototype } = requireLikeApi('better-sqlite3');
  const { exec, prepare } = prototype;
  let member = null;
  let writer = null;
  prototype.exec = function capturedExec(sql) {
    if (sql === 'SAVEPOINT member') { member = [['BEGIN IMMEDIATE', []]]; writer = this; }
    if (member && this === writer) member.push([sql, []]);
    if (sql === 'RELEASE member' && member) { keep([...member, ['COMMIT', []]]); member = null; }
    if (sql.startsWith('ROLLBACK')) member = null;
    return exec.call(this, sql);
  };
  prototype.prepare = function capturedPrepare(sql) {
    const statement = prepare.call(this, sql);
    for (const method of ['all', 'get', 'run']) {
      const plain = statement[method];
      statement[method] = (...parameters) => {
        if (member && this === writer) member.push([sql, parameters.flat()]);
        return plain.apply(statement, parameters);
      };
    }
    return statement;
  };
}
