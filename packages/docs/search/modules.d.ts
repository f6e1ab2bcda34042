// What the build puts in.
declare module 'search:documents' {
  const documents: readonly import('./rank.ts').SearchDocument[];
  export default documents;
}
