/** The smallest picture there is. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A multipart body of one file and some fields. */
export function upload(fields: Record<string, string>, file: { name: string; type: string; bytes: Buffer }): { payload: Buffer; headers: Record<string, string> } {
  const part = (head: string, body: Buffer | string): Buffer => Buffer.concat([Buffer.from(`--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  return { payload: Buffer.concat([...parts, part(`name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}`, file.bytes), Buffer.from('--cut--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=cut' } };
}
