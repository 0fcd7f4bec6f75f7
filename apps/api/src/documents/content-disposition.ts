/**
 * The Content-Disposition of a file whose name may be Chinese (RFC 6266, RFC 5987): an ASCII name for old programs,
 * the real one in `filename*`.
 */
export function contentDisposition(how: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\u0020-\u007e]/g, '_').replace(/["\\%;]/g, '_');
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
