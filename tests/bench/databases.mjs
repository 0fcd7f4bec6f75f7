import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';

/**
 * @typedef {object} BenchConnection
 * @property {(sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>} rows instants as text, JSON columns as text
 * @property {(sql: string) => Promise<void>} run a statement that answers no rows
 * @property {(table: string, rows: Record<string, unknown>[]) => Promise<void>} insert rows of one shape
 * @property {() => Promise<void>} close
 */
/**
 * @typedef {object} BenchDatabase a database the bench made and may throw away
 * @property {'sqlite' | 'mysql'} kind
 * @property {string} name
 * @property {string} label
 * @property {string} url value of DATABASE_URL
 * @property {() => Promise<BenchConnection>} open
 * @property {(name: string) => Promise<BenchDatabase>} copy a copy with the same tables, indexes and rows; nobody may be writing meanwhile
 * @property {() => Promise<string>} describe version and how it flushes
 * @property {() => Promise<number | null>} serverPid null where the database lives in the program
 */

/** @param {string} folder @param {string} name @returns {BenchDatabase} a SQLite file that the API makes on its first start */
export function sqliteDatabase(folder, name) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.sqlite`);
  return {
    kind: 'sqlite', name, label: 'SQLite', url: `sqlite:${file}`,
    open: () => Promise.resolve(sqliteConnection(file)),
    copy(other) {
      const connection = new Database(file);
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
      copyFileSync(file, join(folder, `${other}.sqlite`));
      return Promise.resolve(sqliteDatabase(folder, other));
    },
    describe() {
      const connection = new Database(':memory:');
      const version = connection.prepare('SELECT sqlite_version() AS version').get().version;
      connection.close();
      return Promise.resolve(`SQLite ${version}, WAL, synchronous=FULL`);
    },
    serverPid: () => Promise.resolve(null),
  };
}

function sqliteConnection(file) {
  const database = new Database(file);
  return {
    rows: (sql, parameters = []) => Promise.resolve(database.prepare(sql).all(...parameters)),
    run: (sql) => Promise.resolve(void database.exec(sql)),
    insert(table, rows) {
      const columns = Object.keys(rows[0]);
      const statement = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
      database.transaction(() => { for (const row of rows) statement.run(...columns.map((column) => row[column])); })();
      return Promise.resolve();
    },
    close: () => Promise.resolve(void database.close()),
  };
}

/** @param {string} server mysql://user:password@host:port/ @param {string} name @returns {Promise<BenchDatabase>} a new, empty database */
export async function mariadbDatabase(server, name) {
  const admin = await mysql.createConnection(server);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await admin.end();
  const url = new URL(name, server.endsWith('/') ? server : `${server}/`).toString();
  const open = async () => mariadbConnection(await mysql.createConnection({ uri: url, dateStrings: true, timezone: 'Z', supportBigNumbers: true }));
  return {
    kind: 'mysql', name, label: 'MariaDB', url, open,
    copy: (other) => copyMariadb(server, name, other),
    async describe() {
      const connection = await open();
      const [row] = await connection.rows('SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush, @@sync_binlog AS binlog, @@innodb_buffer_pool_size / 1048576 AS pool');
      await connection.close();
      return `MariaDB ${row.version}, innodb_flush_log_at_trx_commit=${row.flush}, buffer pool ${Number(row.pool)} MB`;
    },
    async serverPid() {
      const connection = await open();
      const [row] = await connection.rows('SELECT @@pid_file AS path');
      await connection.close();
      try { return Number(readFileSync(row.path, 'utf8')); } catch { return null; }
    },
  };
}

/** As an installation should run it: a commit that was answered is on the disk. The test server is started with less. */
export async function flushEveryCommit(server) {
  const connection = await mysql.createConnection(server);
  await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await connection.end();
}

async function copyMariadb(server, from, to) {
  const copy = await mariadbDatabase(server, to);
  const connection = await mysql.createConnection(copy.url);
  await connection.query('SET foreign_key_checks = 0');
  const [tables] = await connection.query('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?', [from]);
  for (const { name } of tables) {
    const [[made]] = await connection.query(`SHOW CREATE TABLE ${from}.${name}`);
    await connection.query(made['Create Table']);
    await connection.query(`INSERT INTO ${name} SELECT * FROM ${from}.${name}`);
  }
  await connection.end();
  return copy;
}

function mariadbConnection(connection) {
  return {
    rows: async (sql, parameters = []) => (await connection.query(sql, parameters))[0],
    run: async (sql) => void (await connection.query(sql)),
    async insert(table, rows) {
      const columns = Object.keys(rows[0]);
      for (let start = 0; start < rows.length; start += 300) {
        const part = rows.slice(start, start + 300).map((row) => columns.map((column) => row[column]));
        await connection.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [part]);
      }
    },
    close: () => connection.end(),
  };
}
