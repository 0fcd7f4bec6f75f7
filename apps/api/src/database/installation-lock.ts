import mysql from 'mysql2/promise';
import type { DatabaseConfig } from '../kernel/config.js';
import { isDuplicate } from './database-errors.js';

/** How long a second program waits for the first to bring the tables up to date, in seconds. */
const patience = 300;

/**
 * Runs `work` while no other program that starts, upgrades, restores or sets up the same database does. The embedded database has
 * its own lock already. On a server it is one locked row on a connection of its own: it ends with the program, however that ends,
 * and needs nothing that MySQL-protocol databases lack (no GET_LOCK; changes of tables end only their own connection's transaction).
 * @throws the driver's error when the server cannot be reached, or after five minutes of waiting
 */
export async function withInstallationLock<T>(config: DatabaseConfig, work: () => Promise<T>): Promise<T> {
  if (config.kind === 'sqlite') return work();
  const connection = await mysql.createConnection({ uri: config.url.replace(/^mariadb:/, 'mysql:') });
  try {
    await connection.query('CREATE TABLE IF NOT EXISTS installation_lock (id INT NOT NULL PRIMARY KEY)');
    await connection.query('INSERT INTO installation_lock (id) VALUES (1)').catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
    await connection.query(`SET SESSION innodb_lock_wait_timeout = ${patience}`);
    await connection.beginTransaction();
    await connection.query('SELECT id FROM installation_lock WHERE id = 1 FOR UPDATE');
    return await work();
  } finally {
    await connection.rollback().catch(() => undefined);
    await connection.end().catch(() => connection.destroy());
  }
}
