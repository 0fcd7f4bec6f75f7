/** A client process of the races: sends what it is told, all at once, and says what came back. */
const run = async ({ race, requests }) => {
  const answers = await Promise.all(requests.map(async ({ address, path, cookie, body, key }) => {
    const ask = () => fetch(`${address}/api${path}`, {
      method: 'POST', body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-requested-with': 'reform-ledger', 'idempotency-key': key, cookie },
    });
    let response = await ask();
    // On a machine at its limit the database may be too late for the short patience of these tests: asked again, like a person would.
    for (let again = 0; response.status === 503 && again < 20; again += 1) response = await ask();
    return { path, status: response.status, body: await response.json() };
  }));
  process.send({ race, answers });
};

process.on('message', message => void run(message));
