// What the build puts in: Redoc's script, and what it is given.
declare module 'reference:redoc' {
  export function init(document: object, options: object, root: HTMLElement): void;
}
declare module 'reference:data' {
  const data: import('../build.ts').ReferenceData;
  export default data;
}
