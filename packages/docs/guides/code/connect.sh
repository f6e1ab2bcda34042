# region run
npx --yes pnpm@12.21.0 exec \
  node packages/docs/guides/code/connect.ts local-whatsapp qr
# endregion run
