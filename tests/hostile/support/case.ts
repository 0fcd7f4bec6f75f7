/** One hostile file and how it is answered. `kept` cases are taken in because they are harmless as we serve them. */
export interface HostileCase {
  name: string;
  file: () => Buffer;
  fileName: string;
  /** The code of the refusal, or `kept` with the media type the browser is told. */
  answer: string;
}
export const hostile = (name: string, fileName: string, answer: string, file: () => Buffer): HostileCase => ({ name, fileName, answer, file });
