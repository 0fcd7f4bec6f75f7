/**
 * The floor: what the database alone can do. Replays captured transactions, statement by statement with their parameters,
 * through the plain driver. Each message {kind, url, file, from, count, concurrency, seconds} is one run.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { summary } from './machine.mjs';

process.on('message', (run) => void replay(run));

async function replay(run) {
  const transactions = await read(run.file, run.from, run.count);
  process.send(run.kind === 'sqlite' ? replaySqlite(run, transactions) : await replayMariadb(run, transactions));
}

async function read(file, from, count) {
  const transactions = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (number >= from && number < from + count) {
      transactions.push(JSON.parse(line).map(([sql, parameters]) => [sql, parameters.map((value) => (value?.bytes === undefined ? value : Buffer.from(value.bytes, 'base64')))]));
    }
    number += 1;
  }
  return transactions;
}

/** One connection, whatever the number of clients: SQLite has one writer. Statements stay prepared, as in the program. */
function replaySqlite({ url, seconds }, transactions) {
  const database = new Database(url.replace('sqlite:', ''), { timeout: 5000 });
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -32000', 'temp_store = MEMORY']) database.pragma(setting);
  const prepared = new Map();
  const replayStatement = ([sql, parameters]) => {
    if (/^(BEGIN|SAVEPOINT|RELEASE|COMMIT)/.test(sql)) return void database.exec(sql);
    if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
    const statement = prepared.get(sql);
    if (statement.reader) statement.all(...parameters);
    else if (statement.run(...parameters).changes === 0 && sql.startsWith('UPDATE')) throw new Error(`changed nothing: ${sql}`);
  };
  const milliseconds = [];
  const errors = [];
  const startedAt = performance.now();
  for (const transaction of transactions) {
    const begunAt = performance.now();
    if (begunAt - startedAt > seconds * 1000) break;
    try {
      transaction.forEach(replayStatement);
      milliseconds.push(performance.now() - begunAt);
    } catch (error) {
      errors.push(String(error));
      if (database.inTransaction) database.exec('ROLLBACK');
    }
  }
  const answer = summary(milliseconds, (performance.now() - startedAt) / 1000, errors);
  database.close();
  return answer;
}

async function replayMariadb({ url, concurrency, seconds }, transactions) {
  const connections = await Promise.all(Array.from({ length: concurrency }, () => settledConnection(url)));
  const milliseconds = [];
  const errors = [];
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(connections.map(async (connection) => {
    while (next < transactions.length && performance.now() - startedAt < seconds * 1000) {
      const transaction = transactions[next];
      next += 1;
      const begunAt = performance.now();
      try {
        for (const [sql, parameters] of transaction) await replayOne(connection, sql, parameters);
        milliseconds.push(performance.now() - begunAt);
      } catch (error) {
        errors.push(String(error));
        await connection.query('ROLLBACK');
      }
    }
  }));
  const answer = summary(milliseconds, (performance.now() - startedAt) / 1000, errors);
  await Promise.all(connections.map((connection) => connection.end()));
  return answer;
}

async function replayOne(connection, sql, parameters) {
  const [result] = await connection.query(sql, parameters);
  // An update that finds nothing would make the floor look faster than it is.
  if (sql.startsWith('UPDATE') && result.affectedRows === 0) throw new Error(`changed nothing: ${sql}`);
}

/** A connection with the settings of the program's own (apps/api/src/database/mysql.ts). */
async function settledConnection(url) {
  const connection = await mysql.createConnection({ uri: url, charset: 'utf8mb4_unicode_ci', timezone: 'Z' });
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  await connection.query('SET SESSION innodb_lock_wait_timeout = 10');
  return connection;
}
