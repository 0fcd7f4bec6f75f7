/** The databases that tests over HTTP run on: both where a server is given. */
export const databasesForTests = process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const);
