# region make
npx --yes pnpm@12.21.0 release --dry-run --tarballs tarballs
# endregion make

# region install
npm install --save-dev ./tarballs/bridges-api-{client,core,sandbox}-*.tgz
# endregion install
